package orderflow.compute;

/** EC2 has no capacity for any of the instance types. Business: never retried. */
public class NoCapacity extends RuntimeException {

    public NoCapacity(String message) {
        super(message);
    }
}
