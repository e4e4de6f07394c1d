package orderflow.shipment;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.aws.Item;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(PrepareShipmentTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class PrepareShipmentTest {

    @Test
    void prepareShipment_retried_keepsOneTaskAndTakesTheNewToken() {
        OrderStep step = captured("prepare-retried");

        prepare(step, "first", 0).statusCode(200).body("status", equalTo("PREPARING"));
        Item before = shipment(step);
        prepare(step, "second", 1).statusCode(200).body("status", equalTo("PREPARING"));

        assertTrue(before.string("taskArn").contains(":task/"), before.string("taskArn"));
        assertEquals(before.string("taskArn"), shipment(step).string("taskArn"));
        assertEquals("second", shipment(step).string("taskToken"));
        assertEquals(1, shipment(step).number("run"));
    }

    @Test
    void prepareShipment_orderUnknown_failsWithTheErrorsName() {
        prepare(new OrderStep("prepare-unknown", Orders.EXECUTION), "token", 0).statusCode(500).body("errorType",
                equalTo("orderflow.order.OrderConflict"));
    }

    private static ValidatableResponse prepare(OrderStep step, String token, int retry) {
        return HandlerInvocation.of(step,
                ", \"token\": \"" + token + "\", \"redriveCount\": 0, \"retryCount\": " + retry);
    }

    private static Item shipment(OrderStep step) {
        return Tables.read("ShipmentsTable", "orderId", step.orderId()).orElseThrow();
    }

    private static OrderStep captured(String orderId) {
        var step = new OrderStep(orderId, Orders.EXECUTION);
        StoredOrders.capture(Tables.client(), step);
        return step;
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "PrepareShipment";
        }
    }
}
