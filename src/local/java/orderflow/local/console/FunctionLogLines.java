package orderflow.local.console;

import java.util.ArrayList;
import java.util.List;

import orderflow.local.logs.LogEvent;
import orderflow.local.logs.LogEvents;
import orderflow.local.stage.Invocations;
import orderflow.local.stage.StateInvocation;

/** The log lines of the function invocations that a state made. */
record FunctionLogLines(Invocations invocations, LogEvents logs) {

    /** The lines of one invocation. */
    record Lines(String function, String requestId, List<String> lines) {}

    List<Lines> of(String executionArn, StateVisit visit) {
        List<Lines> all = new ArrayList<>();
        for (StateInvocation invocation : invocations.of(executionArn)) {
            if (invocation.enteredEventId() == visit.id()) {
                all.add(new Lines(invocation.functionName(), invocation.requestId(),
                        logs.ofRequest(invocation.requestId()).stream().map(LogEvent::message).toList()));
            }
        }
        return all;
    }
}
