package stepfunctions.task;

/** How a task waits: the three service integration patterns. */
public enum Pattern {
    /** The answer of the call is the result. */
    REQUEST_RESPONSE,
    /** {@code .sync}: until the job that the call started has ended. */
    SYNC,
    /** {@code .sync:2}: as SYNC, with the job's output as JSON instead of text. */
    SYNC_2,
    /** {@code .waitForTaskToken}: until somebody sends the token back. */
    WAIT_FOR_TASK_TOKEN
}
