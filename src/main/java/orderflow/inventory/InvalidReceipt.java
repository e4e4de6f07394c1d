package orderflow.inventory;

import orderflow.error.BusinessError;

/** A goods receipt is invalid, and nothing was stored. The sender has to correct it and send it again. */
public class InvalidReceipt extends BusinessError {

    public InvalidReceipt(String message) {
        super(message);
    }
}
