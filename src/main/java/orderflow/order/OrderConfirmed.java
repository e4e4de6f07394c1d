package orderflow.order;

/** A compensation was asked to undo what belongs to a confirmed order. Business: never retried. */
public class OrderConfirmed extends RuntimeException {

    public OrderConfirmed(String message) {
        super(message);
    }
}
