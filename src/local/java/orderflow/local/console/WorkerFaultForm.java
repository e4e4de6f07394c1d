package orderflow.local.console;

import java.util.List;
import java.util.Map;

import orderflow.local.agent.WorkerFault;
import orderflow.local.console.FormField.Option;

/**
 * The form of a worker fault.
 *
 * @param fault the fault that the user described; null if something is wrong with a field
 */
record WorkerFaultForm(List<FormField> fields, WorkerFault fault) {

    private static final List<Option> WORKERS = List.of(new Option("task", "Containers (ECS tasks)", false),
            new Option("instance", "EC2 instances", false));
    private static final List<Option> BEHAVIORS = List.of(
            new Option("hang", "Hang: they start, then do nothing", false),
            new Option("die", "Die: they end at once without having done anything", false));
    private static final int MANY = 1_000_000;
    private static final int LONGEST_SKIP = 86_400;

    static WorkerFaultForm empty() {
        return of(Map.of());
    }

    /** @param values what the user entered */
    static WorkerFaultForm of(Map<String, String> values) {
        FormInput input = new FormInput("worker-fault", values);
        WorkerFault fault = fault(input);
        return new WorkerFaultForm(
                List.of(input.choiceField("worker", "Worker", WORKERS), input.choiceField("does", "Effect", BEHAVIORS),
                        input.numberField("times", "Workers to affect", "Empty: all, until you end the fault."),
                        input.numberField("skipSeconds", "Seconds to set the clock forward",
                                "So that a heartbeat timeout takes no time; 250 for a container. Empty: none.")),
                fault);
    }

    private static WorkerFault fault(FormInput input) {
        String worker = input.choice("worker", WORKERS);
        String does = input.choice("does", BEHAVIORS);
        Integer times = input.number("times", 1, MANY);
        Integer skip = input.number("skipSeconds", 0, LONGEST_SKIP);
        return input.isValid()
                ? new WorkerFault(worker, WorkerFault.Does.valueOf(does), times, skip == null ? 0 : skip, null)
                : null;
    }
}
