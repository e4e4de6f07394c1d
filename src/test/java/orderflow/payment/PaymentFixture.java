package orderflow.payment;

import java.util.Optional;
import java.util.function.Function;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.CallFault;
import orderflow.interleaving.ImmediateRetry;
import orderflow.interleaving.Turnstile;
import orderflow.money.Money;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.settings.Environment;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * The payment participant with its dependencies, for the order of {@link Orders#STEP}.
 *
 * @param orders what the forward steps read: by default a captured order, so that each may be late
 * @param undone what the reversal reads: by default an order that is being cancelled
 */
record PaymentFixture(Turnstile turnstile, OrderLookup orders, OrderLookup undone, Payments payments,
        GatewayUnderTest provider,
        PaymentGateway gateway) {

    static final Money TOTAL = Orders.details().total();

    static final GatewaySettings SETTINGS = new GatewaySettings(new Environment(name -> null));

    private static final OptimisticRetry ATTEMPTS = new ImmediateRetry();

    static PaymentFixture empty() {
        return at(TestGatewayUnderTest::new);
    }

    /** @param providers makes a provider without payments, whose calls stop at the turnstile */
    static PaymentFixture at(Function<Turnstile, GatewayUnderTest> providers) {
        var turnstile = new Turnstile();
        GatewayUnderTest provider = providers.apply(turnstile);
        return new PaymentFixture(turnstile, Orders.captured(), Orders.cancelling(), new InMemoryPayments(turnstile),
                provider,
                provider.gateway());
    }

    static AuthorizationRequest request(String token) {
        return request(Orders.EXECUTION, TOTAL, token);
    }

    static AuthorizationRequest request(Execution execution, Money amount, String token) {
        return new AuthorizationRequest(Orders.STEP.orderId(), execution, amount, token, 0);
    }

    /** The same fixture with other orders, for example after a change of status. */
    PaymentFixture with(OrderLookup others) {
        return new PaymentFixture(turnstile, others, others, payments, provider, gateway);
    }

    PaymentFixture with(OrderStatus status, Execution owner) {
        return with(Orders.holding(Orders.order(status, owner, Orders.details())));
    }

    /** The same fixture, in which one call to the table or the gateway fails. */
    PaymentFixture with(CallFault fault) {
        return new PaymentFixture(turnstile, orders, undone, fault.around(Payments.class, payments), provider,
                fault.around(PaymentGateway.class, gateway));
    }

    static CallFault fault(int call, CallFault.Kind kind) {
        return new CallFault(call, kind, () -> new ServiceUnavailable("lost", null));
    }

    PaymentStatus authorize(String token) {
        return authorize(request(token));
    }

    PaymentStatus authorize(PaymentCourse course) {
        return authorize(provider.token(course));
    }

    PaymentStatus authorize(AuthorizationRequest request) {
        return authorization().authorize(request).status();
    }

    /** The last look-up of a payment that is pending. */
    PaymentStatus giveUp(PaymentCourse course) {
        return authorize(new AuthorizationRequest(Orders.STEP.orderId(), Orders.EXECUTION, TOTAL,
                provider.token(course), SETTINGS.paymentPendingLimit().toSeconds()));
    }

    PaymentAuthorization authorization() {
        return new PaymentAuthorization(orders, payments, gateway, SETTINGS, ATTEMPTS);
    }

    void capture() {
        new PaymentCapture(orders, payments, gateway, ATTEMPTS).capture(Orders.STEP);
    }

    ReversalOutcome reverse() {
        return reverse(Orders.STEP);
    }

    ReversalOutcome reverse(OrderStep step) {
        return reversal().reverse(step, 0).orElseThrow();
    }

    PaymentReversal reversal() {
        return new PaymentReversal(undone, payments, gateway, ATTEMPTS);
    }

    PaymentStatus status() {
        return payment().orElseThrow().status();
    }

    Optional<Payment> payment() {
        return payments.find(Orders.STEP.orderId());
    }

    GatewayUnderTest.Sums sums() {
        return provider.sums();
    }
}
