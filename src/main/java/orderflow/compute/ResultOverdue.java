package orderflow.compute;

/** The instance has no result within its time. Business: never retried. */
public class ResultOverdue extends RuntimeException {

    public ResultOverdue(String message) {
        super(message);
    }
}
