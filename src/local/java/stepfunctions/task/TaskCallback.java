package stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a task answers. Answers after the first final one, or after the state was left (timeout, sibling branch failed, stop), are ignored. Until the
 * first call of any of these methods a virtual clock stands still.
 */
public interface TaskCallback {

    /**
     * For {@code .sync} and {@code .waitForTaskToken}: the service has accepted the request; the final answer comes later (for a token through the
     * service's SendTask actions).
     */
    void submitted(JsonNode output);

    /** The final answer: what the integration returned, as the recorded {@code output} of AWS; ResultSelector, Output and the like are the engine's. */
    void succeeded(JsonNode output);

    /**
     * The task failed.
     *
     * @param error the error's name as it is matched by ErrorEquals
     * @param cause readable text, or null
     */
    void failed(String error, String cause);

    /** The service refused the request of a {@code .sync} or {@code .waitForTaskToken} task: recorded as TaskSubmitFailed. */
    void submitFailed(String error, String cause);

    /** No answer is to be expected before the clock moves: lets timeouts fire on a virtual clock. */
    void unanswered();

    /** Runs the action when the state is left without an answer; at once when it has been left. */
    void onCancel(Runnable action);
}
