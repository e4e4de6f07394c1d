package orderflow.aws;

import orderflow.error.TransientError;

/**
 * An AWS service throttled, answered 5xx, lost a transaction to another one or did not answer at all, for longer than
 * the SDK's own retries last.
 */
public class ServiceUnavailable extends TransientError {

    public ServiceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
