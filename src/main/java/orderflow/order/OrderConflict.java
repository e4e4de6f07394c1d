package orderflow.order;

/** The order id is taken by another execution, or by another request of this one. Business: never retried. */
public class OrderConflict extends RuntimeException {

    public OrderConflict(String message) {
        super(message);
    }
}
