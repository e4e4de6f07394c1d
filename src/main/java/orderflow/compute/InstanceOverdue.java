package orderflow.compute;

/** The instance does not run within its time. Business: never retried. */
public class InstanceOverdue extends RuntimeException {

    public InstanceOverdue(String message) {
        super(message);
    }
}
