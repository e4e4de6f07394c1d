package orderflow.payment;

import java.net.URI;
import java.time.Instant;
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

    private static final Decline NOT_COMPLETED = new Decline(Decline.Reason.DECLINED,
            "The payment was not completed in time");

    private final OrderLookup orders;
    private final Payments payments;
    private final PaymentGateway gateway;
    private final GatewaySettings settings;
    private final OptimisticRetry retry;

    PaymentAuthorization(OrderLookup orders, Payments payments, PaymentGateway gateway, GatewaySettings settings,
            OptimisticRetry retry) {
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.settings = settings;
        this.retry = retry;
    }

    /**
     * How far the payment is.
     *
     * @param status AUTHORIZED or PENDING
     * @param action where the customer must act while the payment is pending, if anywhere
     */
    record Progress(PaymentStatus status, Optional<URI> action) {

        private static final Progress AUTHORIZED = new Progress(PaymentStatus.AUTHORIZED, Optional.empty());
    }

    /**
     * Idempotent: the same request gets the same answer, including a decline. A payment that is pending is looked up.
     *
     * @throws OrderConflict when the order or its payment does not match the request
     * @throws OrderCancelled when the payment is reversed: the request came too late, and nothing is held
     * @throws PaymentDeclined when the bank declines the payment, or it is cancelled because it is pending for too long
     * @throws InsufficientFunds when the account does not cover the amount
     * @throws UnknownToken when the gateway does not know the token
     * @throws GatewayUnavailable when it is not known whether the amount is held
     */
    Progress authorize(AuthorizationRequest request) {
        if (!orders.detailsFor(request.step()).total().equals(request.amount())) {
            throw new OrderConflict("The amount is not the total of order " + request.orderId());
        }
        return retry.until("authorize the payment of order " + request.orderId(), () -> decide(request));
    }

    private Optional<Progress> decide(AuthorizationRequest request) {
        Optional<Payment> found = payments.find(request.orderId());
        if (found.isEmpty()) {
            return payments.insert(Payment.begin(request)).flatMap(intent -> confirm(request, intent));
        }
        Payment payment = found.get();
        requireSame(request, payment);
        return switch (payment.status()) {
            case AUTHORIZING -> confirm(request, payment);
            case PENDING -> lookUp(request, payment);
            case AUTHORIZED, CAPTURING, CAPTURED -> Optional.of(Progress.AUTHORIZED);
            case DECLINED -> throw payment.answers().decline().orElseThrow().asError();
            case REVERSING, REVERSED -> throw tooLate(request);
        };
    }

    private static void requireSame(AuthorizationRequest request, Payment payment) {
        payment.requireOwner(request.execution());
        if (payment.terms().filter(terms -> !terms.equals(PaymentTerms.of(request))).isPresent()) {
            throw new OrderConflict("Order " + request.orderId() + " is paid with another amount or token");
        }
    }

    private Optional<Progress> confirm(AuthorizationRequest request, Payment intent) {
        Optional<Payment> opened = intent.reference().isPresent() ? Optional.of(intent) : open(intent);
        return opened.flatMap(payment -> note(payment,
                gateway.confirm(payment.reference().orElseThrow(), request.token())));
    }

    /** Whatever is opened here and not stored stays without effect. */
    private Optional<Payment> open(Payment intent) {
        PaymentTerms terms = intent.terms().orElseThrow();
        return payments.replace(intent.opened(gateway.open(terms.paymentId(), terms.amount())));
    }

    private Optional<Progress> lookUp(AuthorizationRequest request, Payment payment) {
        Authorization found = gateway.lookUp(payment.reference().orElseThrow()).authorization();
        boolean overdue = request.waitedSeconds() >= settings.paymentPendingLimit().toSeconds();
        boolean undecided = found instanceof Authorization.Pending || found instanceof Authorization.Opened;
        return overdue && undecided ? giveUp(payment) : note(payment, found);
    }

    /** If the provider cannot cancel yet, the reversal does. */
    private Optional<Progress> giveUp(Payment payment) {
        if (gateway.cancel(payment.reference().orElseThrow()) != CancelOutcome.CANCELLED) {
            throw NOT_COMPLETED.asError();
        }
        return decline(payment, NOT_COMPLETED);
    }

    private Optional<Progress> note(Payment payment, Authorization answer) {
        if (answer instanceof Authorization.Approved approved) {
            return approve(payment, approved.heldUntil());
        }
        if (answer instanceof Authorization.Declined declined) {
            return decline(payment, declined.decline());
        }
        if (answer instanceof Authorization.Cancelled) {
            return decline(payment, NOT_COMPLETED);
        }
        return wait(payment, answer instanceof Authorization.Pending pending ? pending.action() : Optional.empty());
    }

    private Optional<Progress> approve(Payment payment, Instant heldUntil) {
        Optional<Payment> stored = payments.replace(payment.authorized(heldUntil));
        stored.ifPresent(authorized -> LOG.infof("Order %s: payment authorized", authorized.orderId()));
        return stored.map(authorized -> Progress.AUTHORIZED);
    }

    private Optional<Progress> wait(Payment payment, Optional<URI> action) {
        Optional<Payment> stored = payment.status() == PaymentStatus.PENDING
                ? Optional.of(payment)
                : payments.replace(payment.with(PaymentStatus.PENDING));
        stored.ifPresent(pending -> LOG.infof("Order %s: payment pending%s", pending.orderId(),
                action.isPresent() ? ", the customer must act" : ""));
        return stored.map(pending -> new Progress(PaymentStatus.PENDING, action));
    }

    private Optional<Progress> decline(Payment payment, Decline why) {
        if (payments.replace(payment.declined(why)).isEmpty()) {
            return Optional.empty();
        }
        LOG.infof("Order %s: payment declined (%s)", payment.orderId(), why.reason());
        throw why.asError();
    }

    private static OrderCancelled tooLate(AuthorizationRequest request) {
        LOG.infof("Order %s: authorization refused, the payment is reversed", request.orderId());
        return new OrderCancelled("The payment of order " + request.orderId() + " is reversed");
    }
}
