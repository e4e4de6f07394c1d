package orderflow.compute;

/** The batch ran, and says why it cannot close the day. Business: never retried. */
public class BatchFailed extends RuntimeException {

    public BatchFailed(String message) {
        super(message);
    }
}
