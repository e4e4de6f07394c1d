package stepfunctions.task;

/** The service integration patterns, which determine what a task waits for. */
public enum Pattern {
    /** The response of the call is the result. */
    REQUEST_RESPONSE,
    /** {@code .sync}: waits until the job that the call started has ended. */
    SYNC,
    /** {@code .sync:2}: like SYNC, with the job's output as JSON instead of text. */
    SYNC_2,
    /** {@code .waitForTaskToken}: waits until the task token is returned. */
    WAIT_FOR_TASK_TOKEN
}
