package orderflow.payment;

import java.util.Optional;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.CallFault;
import orderflow.interleaving.ImmediateRetry;
import orderflow.interleaving.Turnstile;
import orderflow.money.Money;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** The payment participant with its dependencies, for the order of {@link Orders#STEP}. */
record PaymentFixture(Turnstile turnstile, OrderLookup orders, Payments payments, PaymentGateway gateway) {

    static final Money TOTAL = Orders.details().total();
    static final String KEY = PaymentTerms.idempotencyKey(Orders.STEP);

    private static final OptimisticRetry ATTEMPTS = new ImmediateRetry();

    static PaymentFixture empty() {
        var turnstile = new Turnstile();
        return new PaymentFixture(turnstile, Orders.captured(), new InMemoryPayments(turnstile),
                new TestGateway(new InMemoryLedger(turnstile), ATTEMPTS));
    }

    static AuthorizationRequest request(String token) {
        return request(Orders.EXECUTION, TOTAL, token);
    }

    static AuthorizationRequest request(Execution execution, Money amount, String token) {
        return new AuthorizationRequest(Orders.STEP.orderId(), execution, amount, token);
    }

    /** The same fixture with other orders, for example after a change of status. */
    PaymentFixture with(OrderLookup others) {
        return new PaymentFixture(turnstile, others, payments, gateway);
    }

    PaymentFixture with(OrderStatus status, Execution owner) {
        return with(Orders.holding(Orders.order(status, owner, Orders.details())));
    }

    /** The same fixture, in which one call to the table or the gateway fails. */
    PaymentFixture with(CallFault fault) {
        return new PaymentFixture(turnstile, orders, fault.around(Payments.class, payments),
                fault.around(PaymentGateway.class, gateway));
    }

    static CallFault fault(int call, CallFault.Kind kind) {
        return new CallFault(call, kind, () -> new ServiceUnavailable("lost", null));
    }

    void authorize(String token) {
        authorize(request(token));
    }

    void authorize(AuthorizationRequest request) {
        new PaymentAuthorization(orders, payments, gateway, new GatewayReversal(gateway), ATTEMPTS).authorize(request);
    }

    void capture() {
        new PaymentCapture(orders, payments, gateway, new GatewayReversal(gateway), ATTEMPTS).capture(Orders.STEP);
    }

    ReversalOutcome reverse() {
        return reverse(Orders.STEP);
    }

    ReversalOutcome reverse(OrderStep step) {
        return new PaymentReversal(orders, payments, new GatewayReversal(gateway), ATTEMPTS).reverse(step);
    }

    PaymentStatus status() {
        return payment().orElseThrow().status();
    }

    Optional<Payment> payment() {
        return payments.find(Orders.STEP.orderId());
    }

    GatewayBalance balance() {
        return gateway.lookUp(KEY);
    }
}
