package orderflow.compute;

import orderflow.error.BusinessError;

/** The batch ran, and says why it cannot close the day. */
public class BatchFailed extends BusinessError {

    public BatchFailed(String message) {
        super(message);
    }
}
