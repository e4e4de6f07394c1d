package stepfunctions.api;

/**
 * The API's execution status, in the API's order. Only child executions of a Map Run, which are not listed here, have
 * PENDING_REDRIVE.
 */
public enum ExecutionStatus {
    SUCCEEDED,
    TIMED_OUT,
    PENDING_REDRIVE,
    ABORTED,
    FAILED,
    RUNNING
}
