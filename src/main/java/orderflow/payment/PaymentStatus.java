package orderflow.payment;

/**
 * The status of a payment. A status that ends in -ING is an intent: the gateway may or may not have received the
 * request.
 */
public enum PaymentStatus {

    AUTHORIZING,
    AUTHORIZED,
    /** The gateway declined; a repeated request gets the same answer. */
    DECLINED,
    CAPTURING,
    CAPTURED,
    REVERSING,
    /** The tombstone: later requests are refused. */
    REVERSED
}
