package orderflow.order;

import orderflow.error.BusinessError;

/**
 * The order id is taken by another execution or another request, or the order lacks the status that the step requires.
 */
public class OrderConflict extends BusinessError {

    public OrderConflict(String message) {
        super(message);
    }
}
