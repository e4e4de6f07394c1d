package orderflow.error;

/** An error that a retry does not cure. The workflow does not retry it, and it is not logged. */
public abstract class BusinessError extends RuntimeException {

    protected BusinessError(String message) {
        super(message);
    }
}
