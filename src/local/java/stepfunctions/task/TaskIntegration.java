package stepfunctions.task;

import java.util.List;

/**
 * The interface through which the engine runs all tasks: Lambda functions, AWS service actions and nested executions.
 * The engine's thread calls it, so it must not block. The outcome can follow at once or later, from any thread.
 */
@FunctionalInterface
public interface TaskIntegration {

    void start(TaskRequest request, TaskCallback callback);

    /**
     * Returns whether this integration can start tasks of a resource that Step Functions supports. The creation of a
     * state machine with another resource is rejected. A client that is missing on the class path is not a reason to
     * return false.
     */
    default boolean supports(Resource resource) {
        return true;
    }

    /**
     * @return the errors in a request; if there are any, the task is not scheduled, and the execution fails with
     *         States.Runtime
     */
    default List<String> complaints(TaskRequest request) {
        return List.of();
    }
}
