package orderflow.compute;

import orderflow.error.BusinessError;

/** EC2 has no capacity for any of the instance types. */
public class NoCapacity extends BusinessError {

    public NoCapacity(String message) {
        super(message);
    }
}
