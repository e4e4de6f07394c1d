package orderflow.payment;

/** A gateway's answer to a cancellation. */
public enum CancelOutcome {

    /** Nothing is held, and nothing can be held or captured from now on. */
    CANCELLED,
    /** Too late: the amount is captured, and perhaps refunded. */
    CAPTURED,
    /** The provider cannot cancel yet, because the bank is processing the payment. Nothing has changed. */
    PENDING
}
