package orderflow.inventory;

import java.time.Instant;
import java.util.Optional;

/** Stores receipts and adds their goods to the stock, both or neither. */
public interface Receipts {

    /** The most pieces of one SKU that can ever be received. Keeps sums far below the overflow of a long. */
    long MOST_RECEIVED = 1_000_000_000_000L;

    /** The receipt, if it was stored. */
    Optional<Receipt> find(String receiptId);

    /** Stores a receipt, adds its goods to the stock and updates the catalogue data. */
    ReceiptOutcome store(Receipt receipt, Instant receivedAt);
}
