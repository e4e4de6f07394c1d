package orderflow.order;

import orderflow.error.BusinessError;

/** A step tried to undo a confirmed order, or to treat it as cancelled. */
public class OrderConfirmed extends BusinessError {

    public OrderConfirmed(String message) {
        super(message);
    }
}
