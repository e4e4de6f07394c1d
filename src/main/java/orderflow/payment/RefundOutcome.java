package orderflow.payment;

/** A gateway's answer to a refund. */
public sealed interface RefundOutcome {

    /** The amount is refunded. */
    record Done() implements RefundOutcome {}

    /** The provider has accepted the refund and not decided it. */
    record Pending() implements RefundOutcome {}

    /**
     * The refund failed for good; the amount is still kept.
     *
     * @param reason in the provider's words
     */
    record Failed(String reason) implements RefundOutcome {}
}
