package orderflow.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/** Rules for timeouts. */
final class TimeoutRules {

    static final Rule EVERY_TASK = new Rule("every task has a timeout",
            "Without TimeoutSeconds a task may wait for 99,999,999 seconds: an order whose answer is lost never ends.",
            shipped -> violations(shipped.tasks(), task -> seconds(task.body(), "TimeoutSeconds") > 0,
                    "has no TimeoutSeconds"));

    static final Rule HEARTBEAT = new Rule("a task that waits for a token has a heartbeat shorter than its timeout",
            "A crashed container sends no error; before the timeout, only missing heartbeats reveal the crash.",
            shipped -> violations(shipped.tasks().filter(ShippedState::waitsForToken),
                    task -> seconds(task.body(), "HeartbeatSeconds") > 0
                            && seconds(task.body(), "HeartbeatSeconds") < seconds(task.body(), "TimeoutSeconds"),
                    "has no HeartbeatSeconds below its TimeoutSeconds"));

    static final Rule NESTED = new Rule("function timeout < task timeout < machine timeout",
            "A task that times out before its function counts a step as failed that may still take effect.",
            TimeoutRules::nested);

    static final Rule WORST_PATH = new Rule("the worst path with all retries fits the machine's timeout",
            "An execution that times out compensates nothing: a person has to settle the order.",
            TimeoutRules::worstPath);

    private TimeoutRules() {}

    static List<Rule> all() {
        return List.of(EVERY_TASK, HEARTBEAT, NESTED, WORST_PATH);
    }

    static long seconds(JsonNode node, String field) {
        return node.path(field).asLong(0);
    }

    private static List<Violation> violations(Stream<ShippedState> states, Predicate<ShippedState> right, String what) {
        return states.filter(right.negate()).map(state -> new Violation(state.name(), what)).toList();
    }

    private static List<Violation> nested(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        for (ShippedStateMachine machine : shipped.machines()) {
            long whole = seconds(machine.definition(), "TimeoutSeconds");
            if (whole == 0) {
                found.add(new Violation(machine.id(), "has no TimeoutSeconds"));
            }
            machine.all().stream().filter(ShippedState::isTask).forEach(task -> {
                long timeout = seconds(task.body(), "TimeoutSeconds");
                if (whole > 0 && timeout >= whole) {
                    found.add(new Violation(task.name(), "has " + timeout + " s, but its machine has " + whole + " s"));
                }
                long function = shipped.ofFunction(task.function(), "Timeout").asLong(3);
                if (task.callsFunction() && timeout > 0 && function >= timeout) {
                    found.add(new Violation(task.name(),
                            "has " + timeout + " s, but its function has " + function + " s"));
                }
            });
        }
        return found;
    }

    private static List<Violation> worstPath(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        for (ShippedStateMachine machine : shipped.machines()) {
            WorstPath path = new WorstPath(machine);
            path.unboundedLoops().forEach(state -> found.add(new Violation(state, "is in a loop without a bound")));
            long most = seconds(machine.definition(), "TimeoutSeconds");
            if (path.unboundedLoops().isEmpty() && most > 0 && path.seconds() > most) {
                found.add(new Violation(machine.id(), "may take " + path.seconds() + " s, but has " + most + " s"));
            }
        }
        return found;
    }
}
