package orderflow.order;

/** A forward step came after the compensation that undoes it. Business: never retried. */
public class OrderCancelled extends RuntimeException {

    public OrderCancelled(String message) {
        super(message);
    }
}
