package orderflow.compute;

/** The instance stopped without a result, with EC2's reason. Business: never retried. */
public class InstanceStopped extends RuntimeException {

    public InstanceStopped(String message) {
        super(message);
    }
}
