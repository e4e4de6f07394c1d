package orderflow.compute;

import orderflow.error.BusinessError;

/** The instance stopped without a result. The message contains EC2's reason. */
public class InstanceStopped extends BusinessError {

    public InstanceStopped(String message) {
        super(message);
    }
}
