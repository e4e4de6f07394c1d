package stepfunctions.api;

/** The API's execution status, in the API's order. PENDING_REDRIVE is one of child executions only, which are not listed here. */
public enum ExecutionStatus {
    SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING
}
