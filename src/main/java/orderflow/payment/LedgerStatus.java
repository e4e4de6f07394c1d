package orderflow.payment;

/** The status of a key in the ledger of the test gateway. */
public enum LedgerStatus {

    /** The key is not in the ledger. */
    UNKNOWN,
    /** The first request with {@code tok_unavailable_once} failed with {@link GatewayUnavailable}. */
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
