package orderflow.order;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(ConfirmOrderTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class ConfirmOrderTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final OrderStep step = new OrderStep(UUID.randomUUID().toString(), Orders.EXECUTION);

    @Test
    void confirmOrder_captured_confirmsForGood() {
        StoredOrders.capture(dynamoDb, step);
        StoredParticipants.ready(step);

        String first = invoke().statusCode(200).body("status", equalTo("CONFIRMED")).extract().asString();
        invoke().statusCode(200).body(equalTo(first));

        assertEquals("CONFIRMED", StoredOrders.item(dynamoDb, step.orderId()).string("status"));
        assertTrue(StoredOrders.item(dynamoDb, step.orderId()).has("confirmedAt"));
    }

    @Test
    void confirmOrder_notPaid_isRefused() {
        StoredOrders.capture(dynamoDb, step);
        StoredParticipants.ready(step);
        StoredParticipants.put(step, "PaymentsTable", "AUTHORIZED");

        invoke().statusCode(500).body("errorType", equalTo("orderflow.order.OrderConflict")).body("errorMessage",
                endsWith("cannot be confirmed: its payment is AUTHORIZED, not CAPTURED"));
        assertEquals("CAPTURED", StoredOrders.item(dynamoDb, step.orderId()).string("status"));
    }

    @Test
    void confirmOrder_nothingDone_namesWhatIsMissing() {
        StoredOrders.capture(dynamoDb, step);

        invoke().statusCode(500).body("errorMessage", endsWith(
                ": it has no invoice; it has no payment; it has no reservation; it has no shipment"));
    }

    @Test
    void confirmOrder_unknown_failsWithTheErrorsName() {
        invoke().statusCode(500).body("errorType", equalTo("orderflow.order.OrderConflict"));
    }

    @Test
    void confirmOrder_cancelled_failsWithTheErrorsName() {
        StoredOrders.store(dynamoDb, Order.tombstone(step, "an.Error", Optional.empty(), Instant.EPOCH));

        invoke().statusCode(500).body("errorType", equalTo("orderflow.order.OrderCancelled"));
    }

    private ValidatableResponse invoke() {
        return given().contentType("application/json").accept("application/json").body("""
                {"orderId": "%s", "execution": {"id": "%s", "startTime": "%s"}}""".formatted(step.orderId(),
                step.execution().id(), step.execution().startTime())).when().post().then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "ConfirmOrder";
        }
    }
}
