package orderflow.inventory;

/** A receipt id came again with other goods. Business: never retried. */
public class ReceiptConflict extends RuntimeException {

    public ReceiptConflict(String message) {
        super(message);
    }
}
