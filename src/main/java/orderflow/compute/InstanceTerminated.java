package orderflow.compute;

import orderflow.error.BusinessError;

/** The instance of this execution was terminated before, or by another request meanwhile. */
public class InstanceTerminated extends BusinessError {

    public InstanceTerminated(String message) {
        super(message);
    }
}
