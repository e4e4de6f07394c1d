package stepfunctions.task;

import java.util.List;

/**
 * The one seam through which every task leaves the engine: Lambda functions, AWS service actions, nested executions. Calls come from the engine's
 * thread and must not block; the answer may come at once or later, from any thread.
 */
@FunctionalInterface
public interface TaskIntegration {

    void start(TaskRequest request, TaskCallback callback);

    /**
     * Whether tasks of a resource that Step Functions knows can be started here. A definition that names another one is
     * refused when its state machine is created. A client that is missing on the class path is no reason.
     */
    default boolean supports(Resource resource) {
        return true;
    }

    /** What keeps a request from being started at all; such a task is not scheduled, the execution ends with States.Runtime. */
    default List<String> complaints(TaskRequest request) {
        return List.of();
    }
}
