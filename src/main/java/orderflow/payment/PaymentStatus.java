package orderflow.payment;

/** Where a payment stands. What ends in -ING is an intent: the gateway may or may not have heard of it. */
public enum PaymentStatus {

    AUTHORIZING,
    AUTHORIZED,
    /** The gateway said no; asking again gives the same answer. */
    DECLINED,
    CAPTURING,
    CAPTURED,
    REVERSING,
    /** The tombstone: whatever comes after it is refused. */
    REVERSED
}
