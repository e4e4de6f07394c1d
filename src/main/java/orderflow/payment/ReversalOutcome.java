package orderflow.payment;

/** What a reversal had to undo. */
public enum ReversalOutcome {

    /** The gateway held nothing and had captured nothing. */
    NOTHING,
    /** The amount was held and is released. */
    VOIDED,
    /** The amount was captured and is refunded. */
    REFUNDED
}
