package orderflow.local.console;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import orderflow.local.edge.Call;
import orderflow.local.stage.Stage;

/**
 * What happens on the stage, for the pages that are open: new events of an execution, and calls that change what the
 * tables, queues and topics hold of it.
 */
final class Changes {

    /** The operations that only read, by their first word. */
    private static final Set<String> READS = Set.of("Get", "Query", "Scan", "Batch", "Describe", "List", "Receive");
    private static final Set<String> SHOP = Set.of("dynamodb", "sqs", "sns");

    /** @param subject text in the requests that concern the execution: its name, which is also the order's id */
    private record Watch(String executionArn, String subject) {}

    private final Map<Signal, Watch> open = new ConcurrentHashMap<>();

    static Changes of(Stage stage) {
        Changes changes = new Changes();
        stage.stepFunctions().addHistoryListener((arn, event) -> changes.ofExecution(arn));
        stage.stepFunctions().addStatusListener(execution -> changes.ofStatus(execution.executionArn()));
        stage.edge().observeAnswers((call, reply) -> changes.ofShop(call));
        return changes;
    }

    /** @return raised from now on at each change; must be given back to {@link #forget} */
    Signal watch(String executionArn, String subject) {
        Signal signal = new Signal();
        open.put(signal, new Watch(executionArn, subject));
        return signal;
    }

    void forget(Signal signal) {
        open.remove(signal);
    }

    /** @return the number of open pages */
    int watched() {
        return open.size();
    }

    void ofExecution(String arn) {
        raise(arn, Signal.Part.EXECUTION);
    }

    /** The output is part of the subject, too. */
    void ofStatus(String arn) {
        raise(arn, Signal.Part.EXECUTION);
        raise(arn, Signal.Part.SUBJECT);
    }

    private void raise(String arn, Signal.Part part) {
        open.forEach((signal, watch) -> {
            if (watch.executionArn().equals(arn)) {
                signal.raise(part);
            }
        });
    }

    void ofShop(Call call) {
        if (open.isEmpty() || !SHOP.contains(call.service()) || READS.stream().anyMatch(call.operation()::startsWith)) {
            return;
        }
        String text = call.text();
        // DeleteMessage names a receipt handle only.
        boolean ofAll = "sqs".equals(call.service());
        open.forEach((signal, watch) -> {
            if (ofAll || text.contains(watch.subject())) {
                signal.raise(Signal.Part.SUBJECT);
            }
        });
    }
}
