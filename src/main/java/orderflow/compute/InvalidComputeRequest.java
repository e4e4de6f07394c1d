package orderflow.compute;

import orderflow.error.BusinessError;

/** The input names no past day or an instance type that template.yaml does not allow. */
public class InvalidComputeRequest extends BusinessError {

    public InvalidComputeRequest(String message) {
        super(message);
    }
}
