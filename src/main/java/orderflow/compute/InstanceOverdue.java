package orderflow.compute;

import orderflow.error.BusinessError;

/** The instance does not run within its time. */
public class InstanceOverdue extends BusinessError {

    public InstanceOverdue(String message) {
        super(message);
    }
}
