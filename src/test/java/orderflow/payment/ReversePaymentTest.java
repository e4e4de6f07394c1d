package orderflow.payment;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
@TestProfile(ReversePaymentTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class ReversePaymentTest {

    @Test
    void reversePayment_nothingThere_leavesATombstone() {
        OrderStep step = step("reverse-nothing");

        HandlerInvocation.of(step).statusCode(200).body("status", equalTo("REVERSED")).body("undone",
                equalTo("NOTHING"));
        assertEquals(PaymentStatus.REVERSED, new StoredPayments(step).status());
    }

    @Test
    void reversePayment_authorized_cancels() {
        OrderStep step = step("reverse-authorized");
        new StoredPayments(step).authorize();

        HandlerInvocation.of(step).statusCode(200).body("undone", equalTo("CANCELLED"));
        assertTrue(new StoredPayments(step).atTheGateway().isUndone());
    }

    @Test
    void reversePayment_capturedTwice_refundsOnce() {
        OrderStep step = step("reverse-captured");
        new StoredPayments(step).authorize();
        new StoredPayments(step).capture();

        String first = HandlerInvocation.of(step).statusCode(200).body("undone", equalTo("REFUNDED")).extract()
                .asString();
        HandlerInvocation.of(step).statusCode(200).body(equalTo(first));
        assertEquals(PaymentFixture.TOTAL.amount(), new StoredPayments(step).atTheGateway().refunded());
    }

    private static OrderStep step(String orderId) {
        var step = new OrderStep(orderId, Orders.EXECUTION);
        StoredOrders.cancelling(Tables.client(), step);
        return step;
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "ReversePayment";
        }
    }
}
