package orderflow.payment;

/** A gateway's answer to a void. */
public enum VoidOutcome {

    /** Nothing was authorized under this key, and nothing can be from now on. */
    NOTHING_TO_VOID,
    /** The hold on the amount is released, by this call or by an earlier one. */
    VOIDED,
    /** Too late to void: the amount is captured, and perhaps refunded. */
    CAPTURED
}
