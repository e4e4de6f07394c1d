package orderflow.payment;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLookup;
import orderflow.workflow.OrderStep;

/** Captures the authorized payment, once. After that, the workflow no longer compensates the order. */
@Singleton
public class PaymentCapture {

    private static final Logger LOG = Logger.getLogger(PaymentCapture.class);

    private final OrderLookup orders;
    private final Payments payments;
    private final PaymentGateway gateway;
    private final GatewayReversal reversal;
    private final OptimisticRetry retry;

    PaymentCapture(OrderLookup orders, Payments payments, PaymentGateway gateway, GatewayReversal reversal,
            OptimisticRetry retry) {
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.reversal = reversal;
        this.retry = retry;
    }

    /**
     * Idempotent: the same request gets the same answer.
     *
     * @throws OrderConflict when the order or its payment belongs to another execution
     * @throws OrderCancelled when the payment is reversed: the request came too late, and nothing is kept
     * @throws PaymentNotAuthorized when no authorized amount is held
     * @throws GatewayUnavailable when it is not known whether the amount is captured
     */
    public void capture(OrderStep step) {
        orders.detailsFor(step);
        retry.until("capture the payment of order " + step.orderId(), () -> decide(step));
    }

    private Optional<Payment> decide(OrderStep step) {
        Payment payment = payments.find(step.orderId()).orElseThrow(() -> notAuthorized(step));
        payment.requireOwner(step.execution());
        return switch (payment.status()) {
            case AUTHORIZING, DECLINED -> throw notAuthorized(step);
            case AUTHORIZED -> payments.replace(payment.with(PaymentStatus.CAPTURING))
                    .flatMap(intent -> ask(step, intent));
            case CAPTURING -> ask(step, payment);
            case CAPTURED -> Optional.of(payment);
            case REVERSING, REVERSED -> throw tooLate(step);
        };
    }

    private Optional<Payment> ask(OrderStep step, Payment intent) {
        return switch (gateway.capture(intent.idempotencyKey())) {
            case CAPTURED -> captured(intent);
            case NOT_AUTHORIZED -> throw notAuthorized(step);
            case CLOSED -> throw tooLate(step);
        };
    }

    private Optional<Payment> captured(Payment intent) {
        Optional<Payment> stored = payments.replace(intent.with(PaymentStatus.CAPTURED));
        if (stored.isPresent()) {
            LOG.infof("Order %s: payment captured", intent.orderId());
        } else if (payments.find(intent.orderId()).filter(Payment::isReversal).isPresent()) {
            LOG.infof("Order %s: captured during its reversal, undoing the capture", intent.orderId());
            reversal.undo(intent.idempotencyKey());
        }
        return stored;
    }

    private static PaymentNotAuthorized notAuthorized(OrderStep step) {
        LOG.infof("Order %s: no authorization to capture", step.orderId());
        return new PaymentNotAuthorized("Order " + step.orderId() + " has no authorized payment");
    }

    private static OrderCancelled tooLate(OrderStep step) {
        LOG.infof("Order %s: capture refused, the payment is reversed", step.orderId());
        return new OrderCancelled("The payment of order " + step.orderId() + " is reversed");
    }
}
