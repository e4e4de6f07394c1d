package orderflow.payment;

/** What a gateway answers to a request for an authorization. */
public sealed interface Authorization {

    /**
     * The amount is held for us.
     *
     * @param reference the gateway's name for it
     */
    record Approved(String reference) implements Authorization {}

    /** No, and the same answer if asked again under this key. */
    record Declined(Decline decline) implements Authorization {}

    /** The key was voided or refunded before: nothing is authorized under it any more. */
    record Closed() implements Authorization {}
}
