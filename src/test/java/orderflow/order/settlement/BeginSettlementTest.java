package orderflow.order.settlement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
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
import orderflow.order.StoredOrders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(BeginSettlementTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class BeginSettlementTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final String orderId = UUID.randomUUID().toString();
    private final Execution forgotten = new Execution(
            "arn:aws:states:us-east-1:123456789012:execution:OrderWorkflow:" + orderId,
            Instant.now().minus(Duration.ofDays(91)));

    /** Nothing is paid, so the items say that it is to be cancelled. */
    @Test
    void beginSettlement_orderWithoutPayment_isToBeCancelled() {
        StoredOrders.capture(dynamoDb, new OrderStep(orderId, forgotten));

        invoke("AUTO").statusCode(200).body("orderId", equalTo(orderId)).body("direction", equalTo("CANCEL"))
                .body("execution.id", equalTo(forgotten.id()))
                .body("execution.startTime", equalTo(forgotten.startTime().toString()))
                .body("status", equalTo("CAPTURED")).body("closed", equalTo(false)).body("reason", nullValue());

        assertEquals("CAPTURED", StoredOrders.item(dynamoDb, orderId).string("status"));
    }

    @Test
    void beginSettlement_unknownOrder_isRefused() {
        invoke("CANCEL").statusCode(500).body("errorType", equalTo("orderflow.order.OrderConflict"));
    }

    @Test
    void beginSettlement_unknownDirection_isRefused() {
        invoke("SELL").statusCode(500)
                .body("errorType", equalTo("orderflow.order.settlement.InvalidSettlement"))
                .body("errorMessage", equalTo("direction: is not CANCEL, CONFIRM or AUTO"));
    }

    private ValidatableResponse invoke(String direction) {
        return given().contentType("application/json").accept("application/json")
                .body("""
                        {"input": {"orderId": "%s", "direction": "%s"}}""".formatted(orderId, direction))
                .when().post().then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "BeginSettlement";
        }
    }
}
