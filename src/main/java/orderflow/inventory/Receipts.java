package orderflow.inventory;

import java.time.Instant;
import java.util.Optional;

/** Where receipts are stored, together with the stock that they fill: as a whole or not at all. */
public interface Receipts {

    /** Of one SKU, over all time, in pieces: sums stay far from the end of the numbers. */
    long MOST_RECEIVED = 1_000_000_000_000L;

    /** The receipt, if it was stored. */
    Optional<Receipt> find(String receiptId);

    /** Stores a receipt, puts its goods on the shelf and brings the catalogue up to date. */
    ReceiptOutcome store(Receipt receipt, Instant receivedAt);
}
