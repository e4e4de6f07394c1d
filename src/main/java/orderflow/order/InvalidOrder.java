package orderflow.order;

/** The request is no valid order; the message names every field that is wrong. Business: never retried. */
public class InvalidOrder extends RuntimeException {

    public InvalidOrder(String message) {
        super(message);
    }
}
