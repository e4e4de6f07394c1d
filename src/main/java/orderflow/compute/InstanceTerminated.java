package orderflow.compute;

import orderflow.error.BusinessError;

/** The instance of this execution was terminated before, or by a concurrent request. */
public class InstanceTerminated extends BusinessError {

    public InstanceTerminated(String message) {
        super(message);
    }
}
