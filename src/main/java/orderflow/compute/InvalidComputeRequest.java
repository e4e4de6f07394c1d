package orderflow.compute;

import orderflow.error.BusinessError;

/** The input has an invalid or future date, or an instance type that template.yaml does not allow. */
public class InvalidComputeRequest extends BusinessError {

    public InvalidComputeRequest(String message) {
        super(message);
    }
}
