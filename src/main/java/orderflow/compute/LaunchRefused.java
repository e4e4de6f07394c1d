package orderflow.compute;

import orderflow.error.BusinessError;

/** EC2 refuses the launch as it is asked for, with EC2's own reason. */
public class LaunchRefused extends BusinessError {

    public LaunchRefused(String message) {
        super(message);
    }
}
