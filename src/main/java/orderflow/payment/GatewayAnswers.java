package orderflow.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * What the gateway has answered about a payment.
 *
 * @param reference the gateway's reference, stored before the payment is confirmed
 * @param heldUntil when the hold expires
 * @param failure of the last refund, if it failed for good
 * @param undone what the reversal had to undo; present when it is complete
 */
public record GatewayAnswers(Optional<String> reference, Optional<Instant> heldUntil, Optional<Decline> decline,
        Optional<RefundFailure> failure, Optional<ReversalOutcome> undone) {

    /**
     * @param number of the refund, from 1
     * @param reason in the provider's words
     * @param startedMillis when the execution that attempted it was started or last redriven, in milliseconds since
     *            1970
     */
    public record RefundFailure(long number, String reason, long startedMillis) {}

    static final GatewayAnswers NONE = new GatewayAnswers(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    GatewayAnswers opened(String as) {
        return new GatewayAnswers(Optional.of(as), heldUntil, decline, failure, undone);
    }

    GatewayAnswers held(Instant until) {
        return new GatewayAnswers(reference, Optional.of(until), decline, failure, undone);
    }

    GatewayAnswers declined(Decline why) {
        return new GatewayAnswers(reference, heldUntil, Optional.of(why), failure, undone);
    }

    GatewayAnswers refundFailed(RefundFailure what) {
        return new GatewayAnswers(reference, heldUntil, decline, Optional.of(what), undone);
    }

    GatewayAnswers undone(ReversalOutcome what) {
        return new GatewayAnswers(reference, heldUntil, decline, failure, Optional.of(what));
    }
}
