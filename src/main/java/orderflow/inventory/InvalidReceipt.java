package orderflow.inventory;

import orderflow.error.BusinessError;

/** A goods receipt breaks rules, and nothing of it was stored. It is to be sent again, corrected. */
public class InvalidReceipt extends BusinessError {

    public InvalidReceipt(String message) {
        super(message);
    }
}
