package orderflow.payment;

import java.time.Instant;
import java.util.Optional;

import orderflow.order.Owned;
import orderflow.store.Versioned;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * The payment of an order. Each change of status returns a new payment, to be stored in place of the one that was read.
 *
 * @param owner the execution whose steps may change it
 * @param terms empty in the tombstone of a payment that never began
 * @param version counts the writes of the stored item; 0 before the first
 */
public record Payment(String orderId, Execution owner, PaymentStatus status, Optional<PaymentTerms> terms,
        GatewayAnswers answers, long version)
        implements
            Owned,
            Versioned {

    /** The intent to authorize, to be stored before the gateway is called. */
    static Payment begin(AuthorizationRequest request) {
        return new Payment(request.orderId(), request.execution(), PaymentStatus.AUTHORIZING,
                Optional.of(PaymentTerms.of(request)), GatewayAnswers.NONE, 0);
    }

    /** Prevents a later authorization. */
    static Payment tombstone(OrderStep step) {
        return new Payment(step.orderId(), step.execution(), PaymentStatus.REVERSED, Optional.empty(),
                GatewayAnswers.NONE.undone(ReversalOutcome.NOTHING), 0);
    }

    Payment opened(String reference) {
        return with(status, answers.opened(reference));
    }

    Payment authorized(Instant heldUntil) {
        return with(PaymentStatus.AUTHORIZED, answers.held(heldUntil));
    }

    Payment declined(Decline why) {
        return with(PaymentStatus.DECLINED, answers.declined(why));
    }

    Payment refundFailed(String reason, long startedMillis) {
        return with(status,
                answers.refundFailed(new GatewayAnswers.RefundFailure(refundNumber(), reason, startedMillis)));
    }

    Payment reversed(ReversalOutcome what) {
        return with(PaymentStatus.REVERSED, answers.undone(what));
    }

    Payment with(PaymentStatus next) {
        return with(next, answers);
    }

    private Payment with(PaymentStatus next, GatewayAnswers then) {
        return new Payment(orderId, owner, next, terms, then, version);
    }

    @Override
    public String label() {
        return "The payment of order " + orderId;
    }

    /** The gateway's reference; empty until the payment is opened there. */
    Optional<String> reference() {
        return answers.reference();
    }

    /** A refund that failed is not attempted again under its ID. */
    String refundId() {
        return terms.orElseThrow().paymentId() + "/refund-" + refundNumber();
    }

    private long refundNumber() {
        return answers.failure().map(failed -> failed.number() + 1).orElse(1L);
    }
}
