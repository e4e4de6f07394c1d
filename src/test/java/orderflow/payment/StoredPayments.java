package orderflow.payment;

import orderflow.Tables;
import orderflow.aws.OptimisticRetry;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

/** Puts payments and ledger entries of the test gateway into the tables of handlers under test, and reads them. */
final class StoredPayments {

    private static final OptimisticRetry ATTEMPTS = new OptimisticRetry();

    private final OrderStep step;
    private final Payments payments = new DynamoPayments(Tables.client(), Tables.resources());
    private final PaymentGateway gateway = new TestGateway(
            new DynamoGatewayLedger(Tables.client(), Tables.resources()), ATTEMPTS);

    StoredPayments(OrderStep step) {
        this.step = step;
    }

    void authorize() {
        new PaymentAuthorization(Orders.captured(), payments, gateway, new GatewayReversal(gateway), ATTEMPTS)
                .authorize(new AuthorizationRequest(step.orderId(), step.execution(), PaymentFixture.TOTAL,
                        "tok_approved"));
    }

    void capture() {
        new PaymentCapture(Orders.captured(), payments, gateway, new GatewayReversal(gateway), ATTEMPTS).capture(step);
    }

    void reverse() {
        new PaymentReversal(Orders.captured(), payments, new GatewayReversal(gateway), ATTEMPTS).reverse(step);
    }

    PaymentStatus status() {
        return payments.find(step.orderId()).orElseThrow().status();
    }

    GatewayBalance balance() {
        return gateway.lookUp(PaymentTerms.idempotencyKey(step));
    }
}
