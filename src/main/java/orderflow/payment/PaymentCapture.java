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
    private final OptimisticRetry retry;

    PaymentCapture(OrderLookup orders, Payments payments, PaymentGateway gateway, OptimisticRetry retry) {
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.retry = retry;
    }

    /**
     * Idempotent: the same request gets the same answer.
     *
     * @throws OrderConflict when the order or its payment belongs to another execution
     * @throws OrderCancelled when the payment is reversed: the request came too late, and nothing is kept
     * @throws PaymentNotAuthorized when no authorized amount is held, or not any more
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
            case AUTHORIZING, PENDING, DECLINED -> throw notAuthorized(step);
            case AUTHORIZED -> payments.replace(payment.with(PaymentStatus.CAPTURING))
                    .flatMap(intent -> ask(step, intent));
            case CAPTURING -> ask(step, payment);
            case CAPTURED -> Optional.of(payment);
            case REVERSING, REVERSED -> throw tooLate(step);
        };
    }

    private Optional<Payment> ask(OrderStep step, Payment intent) {
        return switch (gateway.capture(intent.reference().orElseThrow())) {
            case CAPTURED -> captured(intent);
            case NOT_HELD -> throw notAuthorized(step);
        };
    }

    private Optional<Payment> captured(Payment intent) {
        Optional<Payment> stored = payments.replace(intent.with(PaymentStatus.CAPTURED));
        stored.ifPresent(payment -> LOG.infof("Order %s: payment captured", payment.orderId()));
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
