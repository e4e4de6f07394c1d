package orderflow.order;

import orderflow.error.BusinessError;

/** A compensation was asked to undo what belongs to a confirmed order. */
public class OrderConfirmed extends BusinessError {

    public OrderConfirmed(String message) {
        super(message);
    }
}
