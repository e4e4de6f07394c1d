package orderflow.payment;

/**
 * The status of a payment. A status that ends in -ING is an intent: the gateway may or may not have received the
 * request.
 */
public enum PaymentStatus {

    AUTHORIZING,
    /** Confirmed, and neither authorized nor declined yet. */
    PENDING,
    AUTHORIZED,
    /** Declined for good; a repeated request gets the same answer. */
    DECLINED,
    CAPTURING,
    CAPTURED,
    /** Being cancelled or refunded; the provider may take a while for a refund. */
    REVERSING,
    /** The tombstone: later requests are refused. */
    REVERSED
}
