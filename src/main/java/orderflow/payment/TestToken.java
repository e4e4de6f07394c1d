package orderflow.payment;

import java.util.Arrays;
import java.util.Optional;

/** The tokens that the test gateway knows, one for each way in which a payment can go. */
enum TestToken {

    /** Approved at once. */
    APPROVED("tok_approved"),
    /** Declined by the bank. */
    DECLINED("tok_declined"),
    /** Declined because the account does not cover the amount. */
    INSUFFICIENT_FUNDS("tok_insufficient_funds"),
    /** The first confirmation of a payment fails with {@link GatewayUnavailable}, then it is approved. */
    UNAVAILABLE_ONCE("tok_unavailable_once"),
    /** A partial outage: each confirmation fails with {@link GatewayUnavailable}; every other call is answered. */
    DOWN("tok_down"),
    /** An outage: each call fails with {@link GatewayUnavailable}, beginning with the confirmation. */
    OUTAGE("tok_outage"),
    /** Pending; the bank approves before the second look-up. */
    PENDING("tok_pending"),
    /** Pending; the bank declines before the second look-up. */
    PENDING_DECLINED("tok_pending_declined"),
    /** The customer must act, and approves before the second look-up. A refund is pending until its second look-up. */
    CHALLENGE("tok_challenge"),
    /** The customer must act, and fails to before the second look-up. */
    CHALLENGE_FAILED("tok_challenge_failed"),
    /** The customer must act, and never does. */
    CHALLENGE_ABANDONED("tok_challenge_abandoned"),
    /** Approved, but the bank refuses the capture. */
    CAPTURE_REFUSED("tok_capture_refused"),
    /** Approved, but the hold expires at once. */
    HOLD_EXPIRED("tok_hold_expired"),
    /** Approved and captured, but each answer to the capture is lost: {@link GatewayUnavailable}. */
    CAPTURE_ANSWER_LOST("tok_capture_answer_lost"),
    /** As {@link #CAPTURE_ANSWER_LOST}; the refund is pending until its second look-up. */
    REFUND_PENDING("tok_refund_pending"),
    /** As {@link #REFUND_PENDING}, but the first refund fails; the next one is done. */
    REFUND_FAILED("tok_refund_failed"),
    /** As {@link #CAPTURE_ANSWER_LOST}; no refund is ever decided. */
    REFUND_OVERDUE("tok_refund_overdue");

    private final String text;

    TestToken(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Optional<TestToken> of(String text) {
        return Arrays.stream(values()).filter(token -> token.text.equals(text)).findFirst();
    }

    boolean losesTheFirstConfirmation() {
        return this == UNAVAILABLE_ONCE || this == OUTAGE;
    }

    boolean losesCaptureAnswers() {
        return this == CAPTURE_ANSWER_LOST || this == REFUND_PENDING || this == REFUND_FAILED
                || this == REFUND_OVERDUE;
    }

    boolean refundsLate() {
        return this == CHALLENGE || this == REFUND_PENDING || this == REFUND_FAILED || this == REFUND_OVERDUE;
    }

    boolean needsTheCustomer() {
        return this == CHALLENGE || this == CHALLENGE_FAILED || this == CHALLENGE_ABANDONED;
    }
}
