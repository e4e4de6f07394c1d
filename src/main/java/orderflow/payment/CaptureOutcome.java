package orderflow.payment;

/** What a gateway answers to a capture. */
public enum CaptureOutcome {

    /** The money is ours, by this call or by an earlier one. */
    CAPTURED,
    /** Nothing is authorized under this key: it is unknown, or was declined, or the authorization has expired. */
    NOT_AUTHORIZED,
    /** The key was voided or refunded before: nothing is captured under it any more. */
    CLOSED
}
