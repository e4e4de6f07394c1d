package orderflow.payment;

/** What a reversal had to undo. */
public enum ReversalOutcome {

    /** No payment was ever confirmed. */
    NOTHING,
    /** The payment is cancelled; what was held, if anything, is released. */
    CANCELLED,
    /** The amount was captured and is refunded. */
    REFUNDED
}
