package orderflow.payment;

/** A gateway's answer to a capture. */
public enum CaptureOutcome {

    /** The amount is captured, by this call or by an earlier one. */
    CAPTURED,
    /**
     * Nothing can be captured: the payment is not approved or is cancelled, the hold has expired, or the bank refuses.
     */
    NOT_HELD
}
