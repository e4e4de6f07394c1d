package orderflow.order;

import orderflow.error.BusinessError;

/** The order id is taken by another execution, or by another request of this one. */
public class OrderConflict extends BusinessError {

    public OrderConflict(String message) {
        super(message);
    }
}
