package orderflow.compute;

import orderflow.error.BusinessError;

/** The batch ran but cannot report the day. The message is the batch's reason. */
public class BatchFailed extends BusinessError {

    public BatchFailed(String message) {
        super(message);
    }
}
