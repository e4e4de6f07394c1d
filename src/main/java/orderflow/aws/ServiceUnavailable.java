package orderflow.aws;

/**
 * An AWS service throttled, answered 5xx, lost a transaction to another one or did not answer at all, for longer than
 * the SDK's own retries last. Transient: the workflow retries it.
 */
public class ServiceUnavailable extends RuntimeException {

    public ServiceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
