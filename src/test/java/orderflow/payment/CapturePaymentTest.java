package orderflow.payment;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(CapturePaymentTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class CapturePaymentTest {

    @Test
    void capturePayment_twice_answersTheSameAndKeepsTheTotalOnce() {
        OrderStep step = captured("capture-twice");
        new StoredPayments(step).authorize();

        String first = HandlerInvocation.of(step).statusCode(200).body("status", equalTo("CAPTURED")).extract()
                .asString();
        HandlerInvocation.of(step).statusCode(200).body(equalTo(first));
        assertEquals(PaymentFixture.TOTAL.amount(), new StoredPayments(step).atTheGateway().kept());
    }

    @Test
    void capturePayment_nothingAuthorized_failsWithTheErrorsName() {
        HandlerInvocation.of(captured("capture-nothing")).statusCode(500).body("errorType",
                equalTo("orderflow.payment.PaymentNotAuthorized"));
    }

    @Test
    void capturePayment_reversed_isRefused() {
        OrderStep step = captured("capture-late");
        new StoredPayments(step).authorize();
        new StoredPayments(step).reverse();

        HandlerInvocation.of(step).statusCode(500).body("errorType", equalTo("orderflow.order.OrderCancelled"));
        assertEquals(0, new StoredPayments(step).atTheGateway().kept());
    }

    private static OrderStep captured(String orderId) {
        var step = new OrderStep(orderId, Orders.EXECUTION);
        StoredOrders.capture(Tables.client(), step);
        return step;
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "CapturePayment";
        }
    }
}
