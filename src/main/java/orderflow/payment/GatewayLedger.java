package orderflow.payment;

/** Where the test gateway keeps its books, one entry per idempotency key, changed by compare-and-set. */
public interface GatewayLedger {

    /** The entry as of now, {@link LedgerStatus#UNKNOWN} when there is none. */
    LedgerEntry entry(String idempotencyKey);

    /** Stores an entry in the place of the version that it was made from; false when that was replaced since. */
    boolean store(LedgerEntry next);
}
