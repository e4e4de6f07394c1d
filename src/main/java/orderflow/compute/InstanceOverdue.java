package orderflow.compute;

import orderflow.error.BusinessError;

/** The instance did not start running in time. */
public class InstanceOverdue extends BusinessError {

    public InstanceOverdue(String message) {
        super(message);
    }
}
