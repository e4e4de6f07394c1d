package orderflow.error;

/** An error that a retry may cure. The workflow retries it. */
public abstract class TransientError extends RuntimeException {

    protected TransientError(String message) {
        super(message);
    }

    protected TransientError(String message, Throwable cause) {
        super(message, cause);
    }
}
