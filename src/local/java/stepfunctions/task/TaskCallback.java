package stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Receives the outcome of a task. Calls after the first final outcome, or after the execution has left the state
 * (timeout, failure of a sibling branch, stop), are ignored. A virtual clock does not advance until the first call of
 * any of these methods.
 */
public interface TaskCallback {

    /**
     * For {@code .sync} and {@code .waitForTaskToken}: the service has accepted the request. The final outcome follows
     * later, for a task token through the SendTask actions of Step Functions.
     */
    void submitted(JsonNode output);

    /**
     * The task succeeded.
     *
     * @param output the integration's response, in the form of AWS's recorded {@code output}; the engine applies
     *            ResultSelector, Output etc.
     */
    void succeeded(JsonNode output);

    /**
     * The task failed.
     *
     * @param error the error's name, which ErrorEquals matches
     * @param cause the description of the error, or null
     */
    void failed(String error, String cause);

    /**
     * The service rejected the request of a {@code .sync} or {@code .waitForTaskToken} task; recorded as
     * TaskSubmitFailed.
     */
    void submitFailed(String error, String cause);

    /**
     * The outcome will not arrive before the clock advances. Without this call, timeouts cannot occur on a virtual
     * clock.
     */
    void unanswered();

    /**
     * Runs the action when the execution leaves the state without an outcome of the task, or at once if it has already
     * left.
     */
    void onCancel(Runnable action);
}
