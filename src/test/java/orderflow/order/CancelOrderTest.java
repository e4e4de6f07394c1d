package orderflow.order;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(CancelOrderTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class CancelOrderTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final OrderStep step = new OrderStep(UUID.randomUUID().toString(), Orders.EXECUTION);

    @Test
    void cancelOrder_allUndone_cancelsForTheReasonOfItsBeginning() {
        StoredOrders.cancelling(dynamoDb, step);
        StoredParticipants.undone(step);

        String first = HandlerInvocation.of(step).statusCode(200).body("status", equalTo("CANCELLED"))
                .body("reason", equalTo("an.Error")).body("message", equalTo("No")).extract().asString();
        HandlerInvocation.of(step).statusCode(200).body(equalTo(first));

        assertEquals("CANCELLED", StoredOrders.item(dynamoDb, step.orderId()).string("status"));
    }

    @Test
    void cancelOrder_paymentStillCaptured_isRefused() {
        StoredOrders.cancelling(dynamoDb, step);
        StoredParticipants.undone(step);
        StoredParticipants.put(step, "PaymentsTable", "CAPTURED");

        HandlerInvocation.of(step).statusCode(500).body("errorType", equalTo("orderflow.order.OrderConflict"))
                .body("errorMessage", endsWith("cannot be cancelled: its payment is CAPTURED, not REVERSED"));
        assertEquals("CANCELLING", StoredOrders.item(dynamoDb, step.orderId()).string("status"));
    }

    @Test
    void cancelOrder_confirmed_failsWithTheErrorsName() {
        StoredOrders.confirmed(dynamoDb, step);

        HandlerInvocation.of(step).statusCode(500).body("errorType", equalTo("orderflow.order.OrderConfirmed"));
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "CancelOrder";
        }
    }
}
