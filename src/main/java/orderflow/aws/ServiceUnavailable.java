package orderflow.aws;

import orderflow.error.TransientError;

/**
 * An AWS service throttled the request, answered 5xx, cancelled the transaction because of a conflict or did not
 * answer, and the SDK's own retries did not help.
 */
public class ServiceUnavailable extends TransientError {

    public ServiceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
