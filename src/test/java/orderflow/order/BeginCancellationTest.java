package orderflow.order;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
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
@TestProfile(BeginCancellationTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class BeginCancellationTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final OrderStep step = new OrderStep(UUID.randomUUID().toString(), Orders.EXECUTION);

    @Test
    void beginCancellation_captured_keepsTheFirstReason() {
        StoredOrders.capture(dynamoDb, step);

        invoke("first.Error").statusCode(200).body("status", equalTo("CANCELLING"))
                .body("reason", equalTo("first.Error")).body("message", equalTo("The card was declined"));
        invoke("second.Error").statusCode(200).body("reason", equalTo("first.Error"));

        assertEquals("CANCELLING", StoredOrders.item(dynamoDb, step.orderId()).string("status"));
    }

    @Test
    void beginCancellation_nothingStored_leavesATombstone() {
        invoke("States.Timeout").statusCode(200).body("status", equalTo("CANCELLING"));

        assertFalse(StoredOrders.item(dynamoDb, step.orderId()).has("customer"));
        assertEquals("OPEN", StoredOrders.item(dynamoDb, step.orderId()).string("open"));
    }

    @Test
    void beginCancellation_confirmed_failsWithTheErrorsName() {
        StoredOrders.store(dynamoDb,
                Order.captured(step, "hash", Orders.details(), Instant.EPOCH).confirmed(Instant.EPOCH));

        invoke("States.Timeout").statusCode(500).body("errorType", equalTo("orderflow.order.OrderConfirmed"));
    }

    private ValidatableResponse invoke(String reason) {
        return given().contentType("application/json").accept("application/json")
                .body("""
                        {"orderId": "%s", "execution": {"id": "%s", "startTime": "%s"}, "reason": "%s",
                         "cause": "{\\"errorMessage\\":\\"The card was declined\\",\\"errorType\\":\\"E\\"}"}"""
                        .formatted(step.orderId(),
                                step.execution().id(), step.execution().startTime(), reason))
                .when().post().then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "BeginCancellation";
        }
    }
}
