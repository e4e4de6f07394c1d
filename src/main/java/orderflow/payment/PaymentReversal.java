package orderflow.payment;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderLookup;
import orderflow.workflow.OrderStep;

/**
 * Cancels the payment or refunds what is captured, and prevents later charges. The stored payment and the gateway
 * determine what to undo. The workflow cannot, because it does not know the outcome of a call that timed out.
 */
@Singleton
public class PaymentReversal {

    private static final Logger LOG = Logger.getLogger(PaymentReversal.class);

    private final OrderLookup orders;
    private final Payments payments;
    private final PaymentGateway gateway;
    private final OptimisticRetry retry;

    PaymentReversal(OrderLookup orders, Payments payments, PaymentGateway gateway, OptimisticRetry retry) {
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.retry = retry;
    }

    /**
     * Idempotent, and allowed at any point of a cancellation. Does not change the payment of another execution.
     *
     * @param startedMillis when the calling execution was started or last redriven, in milliseconds since 1970: after a
     *            refund that failed, only an execution that was started or redriven later attempts another one
     * @return what was undone; empty while the provider has not decided the cancellation or the refund
     * @throws OrderConfirmed when the order is confirmed and can no longer be compensated
     * @throws orderflow.order.OrderConflict when the cancellation of the order has not begun, or it belongs to another
     *             execution
     * @throws RefundFailed when the provider could not refund the amount
     * @throws GatewayUnavailable when it is not known whether the amount is released or refunded
     */
    public Optional<ReversalOutcome> reverse(OrderStep step, long startedMillis) {
        orders.requireCancelling(step);
        return retry.until("reverse the payment of order " + step.orderId(), () -> decide(step, startedMillis))
                .undone();
    }

    /** @param undone empty while the provider has not decided */
    private record Reversal(Optional<ReversalOutcome> undone) {

        private static final Reversal PENDING = new Reversal(Optional.empty());

        private static Reversal of(ReversalOutcome undone) {
            return new Reversal(Optional.of(undone));
        }
    }

    private Optional<Reversal> decide(OrderStep step, long startedMillis) {
        Optional<Payment> found = payments.find(step.orderId());
        if (found.isEmpty()) {
            return storeTombstone(step);
        }
        Payment payment = found.get();
        if (!payment.belongsTo(step.execution())) {
            LOG.infof("Order %s: the payment belongs to another execution and is left alone", step.orderId());
            return Optional.of(Reversal.of(ReversalOutcome.NOTHING));
        }
        return switch (payment.status()) {
            case AUTHORIZING, PENDING, AUTHORIZED, DECLINED, CAPTURING, CAPTURED -> payments
                    .replace(payment.with(PaymentStatus.REVERSING)).flatMap(intent -> undo(intent, startedMillis));
            case REVERSING -> undo(payment, startedMillis);
            case REVERSED -> Optional.of(new Reversal(payment.answers().undone()));
        };
    }

    private Optional<Reversal> storeTombstone(OrderStep step) {
        Optional<Payment> tombstone = payments.insert(Payment.tombstone(step));
        tombstone.ifPresent(stored -> LOG.infof("Order %s: no payment, tombstone stored", stored.orderId()));
        return tombstone.map(stored -> new Reversal(stored.answers().undone()));
    }

    private Optional<Reversal> undo(Payment intent, long startedMillis) {
        if (intent.reference().isEmpty()) {
            return reversed(intent, ReversalOutcome.NOTHING);
        }
        return switch (gateway.cancel(intent.reference().get())) {
            case CANCELLED -> reversed(intent, ReversalOutcome.CANCELLED);
            case CAPTURED -> refund(intent, startedMillis);
            case PENDING -> Optional.of(Reversal.PENDING);
        };
    }

    private Optional<Reversal> refund(Payment intent, long startedMillis) {
        String reference = intent.reference().orElseThrow();
        if (gateway.lookUp(reference).isUndone()) {
            return reversed(intent, ReversalOutcome.REFUNDED);
        }
        intent.answers().failure().filter(failed -> failed.startedMillis() >= startedMillis).ifPresent(failed -> {
            throw failure(intent, failed.reason());
        });
        RefundOutcome refund = gateway.refund(reference, intent.refundId(), intent.terms().orElseThrow().amount());
        if (refund instanceof RefundOutcome.Failed failed) {
            payments.replace(intent.refundFailed(failed.reason(), startedMillis));
            throw failure(intent, failed.reason());
        }
        return refund instanceof RefundOutcome.Done
                ? reversed(intent, ReversalOutcome.REFUNDED)
                : Optional.of(Reversal.PENDING);
    }

    private static RefundFailed failure(Payment intent, String reason) {
        LOG.warnf("Order %s: refund failed (%s)", intent.orderId(), reason);
        return new RefundFailed("The refund of order " + intent.orderId() + " failed: " + reason);
    }

    private Optional<Reversal> reversed(Payment intent, ReversalOutcome undone) {
        Optional<Payment> stored = payments.replace(intent.reversed(undone));
        stored.ifPresent(payment -> LOG.infof("Order %s: payment reversed (%s)", payment.orderId(), undone));
        return stored.map(payment -> Reversal.of(undone));
    }
}
