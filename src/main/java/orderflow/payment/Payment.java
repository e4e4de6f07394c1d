package orderflow.payment;

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
 * @param gatewayReference the gateway's reference for the authorization
 * @param version counts the writes of the stored item; 0 before the first
 */
public record Payment(String orderId, Execution owner, PaymentStatus status, Optional<PaymentTerms> terms,
        Optional<String> gatewayReference, Optional<Decline> decline, Optional<ReversalOutcome> undone, long version)
        implements
            Owned,
            Versioned {

    /** The intent to authorize, to be stored before the gateway is called. */
    static Payment begin(AuthorizationRequest request) {
        return new Payment(request.orderId(), request.execution(), PaymentStatus.AUTHORIZING,
                Optional.of(PaymentTerms.of(request)), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** Prevents a later authorization. */
    static Payment tombstone(OrderStep step) {
        return new Payment(step.orderId(), step.execution(), PaymentStatus.REVERSED, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(ReversalOutcome.NOTHING), 0);
    }

    Payment authorized(String reference) {
        return new Payment(orderId, owner, PaymentStatus.AUTHORIZED, terms, Optional.of(reference), decline, undone,
                version);
    }

    Payment declined(Decline why) {
        return new Payment(orderId, owner, PaymentStatus.DECLINED, terms, gatewayReference, Optional.of(why), undone,
                version);
    }

    Payment with(PaymentStatus next) {
        return new Payment(orderId, owner, next, terms, gatewayReference, decline, undone, version);
    }

    Payment reversed(ReversalOutcome what) {
        return new Payment(orderId, owner, PaymentStatus.REVERSED, terms, gatewayReference, decline, Optional.of(what),
                version);
    }

    @Override
    public String label() {
        return "The payment of order " + orderId;
    }

    boolean isReversal() {
        return status == PaymentStatus.REVERSING || status == PaymentStatus.REVERSED;
    }

    String idempotencyKey() {
        return terms.orElseThrow().idempotencyKey();
    }
}
