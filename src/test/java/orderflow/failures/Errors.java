package orderflow.failures;

import java.util.List;

/** The names of what can go wrong with every task, whatever it does. */
final class Errors {

    static final String STATES_TIMEOUT = "States.Timeout";
    static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";

    /** An error that no definition names, so that it is not retried. */
    static final String UNFORESEEN = "Lambda.ResourceNotFoundException";

    /** The answer is not what the definition reads. */
    static final String MALFORMED = "malformed output";
    /** The request is delivered twice. */
    static final String DOUBLED = "delivered twice";
    /** Somebody stops the execution while the task is under way. */
    static final String STOPPED = "execution stopped";
    /** The execution's own time is over while the task is under way. */
    static final String OVERDUE = "execution timed out";

    /** What Lambda and Step Functions raise, whatever the function is. */
    static final List<String> OF_LAMBDA = List.of("Lambda.ClientExecutionTimeoutException", "Lambda.ServiceException",
            "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.TooManyRequestsException",
            "Lambda.Unknown", "Sandbox.Timedout", "Runtime.ExitError", STATES_TIMEOUT);

    private Errors() {}
}
