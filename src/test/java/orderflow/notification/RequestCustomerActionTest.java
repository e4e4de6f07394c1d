package orderflow.notification;

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
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(RequestCustomerActionTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class RequestCustomerActionTest {

    private static final String WHERE = "https://bank.example/approve";

    @Test
    void requestCustomerAction_twice_storesTheActionAndTellsOnce() {
        OrderStep step = new OrderStep("action-twice", Orders.EXECUTION);
        StoredOrders.capture(Tables.client(), step);

        String first = request(step).statusCode(200).body("email", equalTo("SENT")).body("sms", equalTo("NONE"))
                .extract().asString();
        request(step).statusCode(200).body(equalTo(first));

        assertEquals(WHERE, Tables.read("OrdersTable", "orderId", "action-twice").orElseThrow().string("action"));
        assertTrue(Tables.read("NotificationsTable", "orderId", "action-twice#action").isPresent());
    }

    @Test
    void requestCustomerAction_orderNeverCaptured_failsWithTheErrorsName() {
        request(new OrderStep("action-nothing", Orders.EXECUTION)).statusCode(500).body("errorType",
                equalTo("orderflow.order.OrderConflict"));
    }

    private static ValidatableResponse request(OrderStep step) {
        return HandlerInvocation.of(step, ", \"action\": \"" + WHERE + "\"");
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "RequestCustomerAction";
        }
    }
}
