package orderflow.order;

import orderflow.error.BusinessError;

/** A forward step ran after the compensation that undoes it. */
public class OrderCancelled extends BusinessError {

    public OrderCancelled(String message) {
        super(message);
    }
}
