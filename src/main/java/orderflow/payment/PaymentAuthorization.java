package orderflow.payment;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLookup;

/** Authorizes the payment of the order's total, once. */
@Singleton
public class PaymentAuthorization {

    private static final Logger LOG = Logger.getLogger(PaymentAuthorization.class);

    private final OrderLookup orders;
    private final Payments payments;
    private final PaymentGateway gateway;
    private final GatewayReversal reversal;
    private final OptimisticRetry retry;

    PaymentAuthorization(OrderLookup orders, Payments payments, PaymentGateway gateway, GatewayReversal reversal,
            OptimisticRetry retry) {
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.reversal = reversal;
        this.retry = retry;
    }

    /**
     * Idempotent: the same request gets the same answer, including a decline.
     *
     * @throws OrderConflict when the order or its payment does not match the request
     * @throws OrderCancelled when the payment is reversed: the request came too late, and nothing is held
     * @throws PaymentDeclined when the bank declines the payment
     * @throws InsufficientFunds when the account does not cover the amount
     * @throws GatewayUnavailable when it is not known whether the amount is held
     */
    public void authorize(AuthorizationRequest request) {
        if (!orders.detailsFor(request.step()).total().equals(request.amount())) {
            throw new OrderConflict("The amount is not the total of order " + request.orderId());
        }
        retry.until("authorize the payment of order " + request.orderId(), () -> decide(request));
    }

    private Optional<Payment> decide(AuthorizationRequest request) {
        Optional<Payment> found = payments.find(request.orderId());
        if (found.isEmpty()) {
            return payments.insert(Payment.begin(request)).flatMap(intent -> ask(request, intent));
        }
        Payment payment = found.get();
        requireSame(request, payment);
        return switch (payment.status()) {
            case AUTHORIZING -> ask(request, payment);
            case AUTHORIZED, CAPTURING, CAPTURED -> found;
            case DECLINED -> throw payment.decline().orElseThrow().asError();
            case REVERSING, REVERSED -> throw tooLate(request);
        };
    }

    private static void requireSame(AuthorizationRequest request, Payment payment) {
        payment.requireOwner(request.execution());
        if (payment.terms().filter(terms -> !terms.equals(PaymentTerms.of(request))).isPresent()) {
            throw new OrderConflict("Order " + request.orderId() + " is paid with another amount or token");
        }
    }

    private Optional<Payment> ask(AuthorizationRequest request, Payment intent) {
        Authorization answer = gateway.authorize(intent.idempotencyKey(), request.amount(), request.token());
        if (answer instanceof Authorization.Approved approved) {
            return approve(intent, approved);
        }
        if (answer instanceof Authorization.Declined declined) {
            return decline(intent, declined.decline());
        }
        throw tooLate(request);
    }

    private Optional<Payment> approve(Payment intent, Authorization.Approved approved) {
        Optional<Payment> stored = payments.replace(intent.authorized(approved.reference()));
        if (stored.isPresent()) {
            LOG.infof("Order %s: payment authorized", intent.orderId());
        } else if (payments.find(intent.orderId()).filter(Payment::isReversal).isPresent()) {
            LOG.infof("Order %s: authorized during its reversal, undoing the authorization", intent.orderId());
            reversal.undo(intent.idempotencyKey());
        }
        return stored;
    }

    private Optional<Payment> decline(Payment intent, Decline why) {
        if (payments.replace(intent.declined(why)).isEmpty()) {
            return Optional.empty();
        }
        LOG.infof("Order %s: payment declined (%s)", intent.orderId(), why.reason());
        throw why.asError();
    }

    private static OrderCancelled tooLate(AuthorizationRequest request) {
        LOG.infof("Order %s: authorization refused, the payment is reversed", request.orderId());
        return new OrderCancelled("The payment of order " + request.orderId() + " is reversed");
    }
}
