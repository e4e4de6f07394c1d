package orderflow.local.run;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Counts what AWS bills for an execution: state transitions and invocations, each with its retries. */
final class Counts {

    private static final Set<String> SCHEDULED = Set.of("TaskScheduled", "LambdaFunctionScheduled");
    private static final Set<String> TASK_ENTERED = Set.of("TaskStateEntered");

    private int entered;
    private int tasksEntered;
    private int scheduled;
    private int invocations;

    void count(JsonNode event) {
        String type = event.path("type").asText();
        entered += type.endsWith("StateEntered") ? 1 : 0;
        tasksEntered += TASK_ENTERED.contains(type) ? 1 : 0;
        scheduled += SCHEDULED.contains(type) ? 1 : 0;
        invocations += isInvocation(event, type) ? 1 : 0;
    }

    private static boolean isInvocation(JsonNode event, String type) {
        return type.equals("LambdaFunctionScheduled")
                || type.equals("TaskScheduled")
                        && "lambda".equals(event.at("/taskScheduledEventDetails/resourceType").asText());
    }

    /** @return the number of states entered, plus the number of retries of tasks */
    int stateTransitions() {
        return entered + Math.max(0, scheduled - tasksEntered);
    }

    int lambdaInvocations() {
        return invocations;
    }
}
