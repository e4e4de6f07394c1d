package orderflow.order.settlement;

import orderflow.error.BusinessError;

/** The input of a settlement is invalid; the message lists every violation. */
public class InvalidSettlement extends BusinessError {

    public InvalidSettlement(String message) {
        super(message);
    }
}
