package orderflow.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * What the gateway has answered about a payment.
 *
 * @param reference the gateway's reference, stored before the payment is confirmed
 * @param heldUntil when the hold expires
 * @param failedRefunds the number of refunds that failed for good
 * @param undone what the reversal had to undo; present when it is complete
 */
public record GatewayAnswers(Optional<String> reference, Optional<Instant> heldUntil, Optional<Decline> decline,
        long failedRefunds, Optional<ReversalOutcome> undone) {

    static final GatewayAnswers NONE = new GatewayAnswers(Optional.empty(), Optional.empty(), Optional.empty(), 0,
            Optional.empty());

    GatewayAnswers opened(String as) {
        return new GatewayAnswers(Optional.of(as), heldUntil, decline, failedRefunds, undone);
    }

    GatewayAnswers held(Instant until) {
        return new GatewayAnswers(reference, Optional.of(until), decline, failedRefunds, undone);
    }

    GatewayAnswers declined(Decline why) {
        return new GatewayAnswers(reference, heldUntil, Optional.of(why), failedRefunds, undone);
    }

    GatewayAnswers refundFailed() {
        return new GatewayAnswers(reference, heldUntil, decline, failedRefunds + 1, undone);
    }

    GatewayAnswers undone(ReversalOutcome what) {
        return new GatewayAnswers(reference, heldUntil, decline, failedRefunds, Optional.of(what));
    }
}
