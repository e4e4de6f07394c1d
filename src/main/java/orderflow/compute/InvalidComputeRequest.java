package orderflow.compute;

/** The input names no past day or an instance type that template.yaml does not allow. Business: never retried. */
public class InvalidComputeRequest extends RuntimeException {

    public InvalidComputeRequest(String message) {
        super(message);
    }
}
