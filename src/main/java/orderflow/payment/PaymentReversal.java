package orderflow.payment;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderLookup;
import orderflow.workflow.OrderStep;

/**
 * Voids or refunds whatever is held or captured, and prevents later charges. The stored payment and the gateway
 * determine what to undo. The workflow cannot, because it does not know the outcome of a call that timed out.
 */
@Singleton
public class PaymentReversal {

    private static final Logger LOG = Logger.getLogger(PaymentReversal.class);

    private final OrderLookup orders;
    private final Payments payments;
    private final GatewayReversal gateway;
    private final OptimisticRetry retry;

    PaymentReversal(OrderLookup orders, Payments payments, GatewayReversal gateway, OptimisticRetry retry) {
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.retry = retry;
    }

    /**
     * Idempotent, and allowed at any point of the workflow. Does not change the payment of another execution.
     *
     * @throws OrderConfirmed when the order is confirmed and can no longer be compensated
     * @throws GatewayUnavailable when it is not known whether the whole amount is released or refunded
     */
    public ReversalOutcome reverse(OrderStep step) {
        if (!orders.mayCompensate(step)) {
            LOG.infof("Order %s: belongs to another execution, its payment is left alone", step.orderId());
            return ReversalOutcome.NOTHING;
        }
        return retry.until("reverse the payment of order " + step.orderId(), () -> decide(step));
    }

    private Optional<ReversalOutcome> decide(OrderStep step) {
        Optional<Payment> found = payments.find(step.orderId());
        if (found.isEmpty()) {
            return storeTombstone(step);
        }
        Payment payment = found.get();
        if (!payment.belongsTo(step.execution())) {
            LOG.infof("Order %s: the payment belongs to another execution and is left alone", step.orderId());
            return Optional.of(ReversalOutcome.NOTHING);
        }
        return switch (payment.status()) {
            case AUTHORIZING, AUTHORIZED, DECLINED, CAPTURING, CAPTURED -> payments
                    .replace(payment.with(PaymentStatus.REVERSING)).flatMap(this::undo);
            case REVERSING -> undo(payment);
            case REVERSED -> payment.undone();
        };
    }

    private Optional<ReversalOutcome> storeTombstone(OrderStep step) {
        Optional<ReversalOutcome> nothing = payments.insert(Payment.tombstone(step)).flatMap(Payment::undone);
        nothing.ifPresent(undone -> LOG.infof("Order %s: no payment, tombstone stored", step.orderId()));
        return nothing;
    }

    private Optional<ReversalOutcome> undo(Payment intent) {
        ReversalOutcome undone = gateway.undo(intent.idempotencyKey());
        Optional<Payment> stored = payments.replace(intent.reversed(undone));
        stored.ifPresent(reversed -> LOG.infof("Order %s: payment reversed (%s)", reversed.orderId(), undone));
        return stored.flatMap(Payment::undone);
    }
}
