package orderflow.order;

import orderflow.error.BusinessError;

/** The request is no valid order; the message names every field that is wrong. */
public class InvalidOrder extends BusinessError {

    public InvalidOrder(String message) {
        super(message);
    }
}
