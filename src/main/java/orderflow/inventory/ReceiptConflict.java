package orderflow.inventory;

import orderflow.error.BusinessError;

/** A receipt id was used again with other goods. */
public class ReceiptConflict extends BusinessError {

    public ReceiptConflict(String message) {
        super(message);
    }
}
