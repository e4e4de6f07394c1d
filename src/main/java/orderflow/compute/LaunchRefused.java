package orderflow.compute;

/** EC2 refuses the launch as it is asked for, with EC2's own reason. Business: never retried. */
public class LaunchRefused extends RuntimeException {

    public LaunchRefused(String message) {
        super(message);
    }
}
