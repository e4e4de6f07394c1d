package orderflow.payment;

/** Where a key stands in the ledger of the test gateway. */
public enum LedgerStatus {

    /** Never heard of, and not in the ledger. */
    UNKNOWN,
    /** The first answer to {@code tok_unavailable_once} was that the gateway is unavailable. */
    FAILED_ONCE,
    AUTHORIZED,
    DECLINED,
    CAPTURED,
    /** Closed after an authorization. */
    VOIDED,
    /** Closed after a capture. */
    REFUNDED,
    /** Closed before anything was authorized. */
    CLOSED
}
