package orderflow.order;

import orderflow.error.BusinessError;

/** The request is not a valid order; the message lists every violation. */
public class InvalidOrder extends BusinessError {

    public InvalidOrder(String message) {
        super(message);
    }
}
