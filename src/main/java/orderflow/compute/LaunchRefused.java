package orderflow.compute;

import orderflow.error.BusinessError;

/** EC2 rejects the launch request. The message is EC2's reason. */
public class LaunchRefused extends BusinessError {

    public LaunchRefused(String message) {
        super(message);
    }
}
