package orderflow.compute;

import orderflow.error.BusinessError;

/** The instance did not store a result in time. */
public class ResultOverdue extends BusinessError {

    public ResultOverdue(String message) {
        super(message);
    }
}
