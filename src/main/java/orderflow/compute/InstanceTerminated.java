package orderflow.compute;

/** The instance of this execution was terminated before, or by another request meanwhile. Business: never retried. */
public class InstanceTerminated extends RuntimeException {

    public InstanceTerminated(String message) {
        super(message);
    }
}
