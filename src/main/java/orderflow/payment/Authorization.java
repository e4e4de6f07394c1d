package orderflow.payment;

/** A gateway's answer to an authorization request. */
public sealed interface Authorization {

    /**
     * The amount is held on the customer's account.
     *
     * @param reference the gateway's reference for the authorization
     */
    record Approved(String reference) implements Authorization {}

    /** Declined. A repeated request under this key gets the same answer. */
    record Declined(Decline decline) implements Authorization {}

    /** The key was voided or refunded before: nothing can be authorized under it any more. */
    record Closed() implements Authorization {}
}
