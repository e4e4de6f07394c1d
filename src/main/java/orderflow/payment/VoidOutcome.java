package orderflow.payment;

/** What a gateway answers when it is asked to void an authorization. */
public enum VoidOutcome {

    /** Nothing was authorized under this key, and from now on nothing can be. */
    NOTHING_TO_VOID,
    /** The hold on the amount is released, by this call or by an earlier one. */
    VOIDED,
    /** Too late to void: the amount is captured, and perhaps refunded. */
    CAPTURED
}
