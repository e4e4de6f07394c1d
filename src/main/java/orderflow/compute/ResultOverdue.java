package orderflow.compute;

import orderflow.error.BusinessError;

/** The instance has no result within its time. */
public class ResultOverdue extends BusinessError {

    public ResultOverdue(String message) {
        super(message);
    }
}
