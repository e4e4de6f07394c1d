package orderflow.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** How far the authorization of a payment is. */
public sealed interface Authorization {

    /** Not confirmed yet. */
    record Opened() implements Authorization {}

    /**
     * Not decided yet.
     *
     * @param action where the customer must act (an https address), for example to approve the payment with the bank
     *            (3-D Secure); empty if only the provider or the bank is to act
     */
    record Pending(Optional<URI> action) implements Authorization {}

    /**
     * The amount is held on the customer's account, or was until it was captured.
     *
     * @param heldUntil when the hold expires
     */
    record Approved(Instant heldUntil) implements Authorization {}

    /** Declined for good. */
    record Declined(Decline decline) implements Authorization {}

    /** Cancelled: nothing is held, and nothing can be captured any more. */
    record Cancelled() implements Authorization {}
}
