package orderflow.payment;

/** A gateway's answer to a capture. */
public enum CaptureOutcome {

    /** The amount is captured, by this call or by an earlier one. */
    CAPTURED,
    /** Nothing is authorized under this key: it is unknown, or was declined, or the authorization has expired. */
    NOT_AUTHORIZED,
    /** The key was voided or refunded before: nothing can be captured under it any more. */
    CLOSED
}
