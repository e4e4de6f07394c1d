package orderflow.payment;

import java.time.Clock;

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
            new DynamoTestLedger(Tables.client(), Tables.resources()), ATTEMPTS, Clock.systemUTC());

    StoredPayments(OrderStep step) {
        this.step = step;
    }

    void authorize() {
        new PaymentAuthorization(Orders.captured(), payments, gateway, PaymentFixture.SETTINGS, ATTEMPTS)
                .authorize(new AuthorizationRequest(step.orderId(), step.execution(), PaymentFixture.TOTAL,
                        "tok_approved", 0));
    }

    void capture() {
        new PaymentCapture(Orders.captured(), payments, gateway, ATTEMPTS).capture(step);
    }

    void reverse() {
        new PaymentReversal(Orders.cancelling(), payments, gateway, ATTEMPTS).reverse(step, 0);
    }

    PaymentStatus status() {
        return payments.find(step.orderId()).orElseThrow().status();
    }

    GatewayPayment atTheGateway() {
        return gateway.lookUp(payments.find(step.orderId()).flatMap(Payment::reference).orElseThrow());
    }
}
