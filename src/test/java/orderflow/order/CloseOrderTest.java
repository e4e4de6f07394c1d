package orderflow.order;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
@TestProfile(CloseOrderTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class CloseOrderTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final OrderStep step = new OrderStep(UUID.randomUUID().toString(), Orders.EXECUTION);

    @Test
    void closeOrder_confirmed_closesOnce() {
        StoredOrders.confirmed(dynamoDb, step);
        StoredParticipants.ready(step);
        StoredParticipants.put(step, "ReservationsTable", "DEDUCTED");
        StoredParticipants.told(step, FinalStatus.CONFIRMED);

        String first = invoke("CONFIRMED").statusCode(200).body("status", equalTo("CONFIRMED"))
                .body("closedAt", notNullValue()).extract().asString();
        invoke("CONFIRMED").statusCode(200).body(equalTo(first));

        assertFalse(StoredOrders.item(dynamoDb, step.orderId()).has("open"));
        assertTrue(first.contains(StoredOrders.item(dynamoDb, step.orderId()).string("closedAt")), first);
    }

    @Test
    void closeOrder_cancelled_closes() {
        StoredOrders.store(dynamoDb, Order.tombstone(step, "an.Error", Optional.empty(), Instant.EPOCH)
                .cancelled(Instant.EPOCH));
        StoredParticipants.undone(step);
        StoredParticipants.told(step, FinalStatus.CANCELLED);

        invoke("CANCELLED").statusCode(200).body("status", equalTo("CANCELLED"));
    }

    @Test
    void closeOrder_itemThatDoesNotFit_staysOpen() {
        StoredOrders.confirmed(dynamoDb, step);
        StoredParticipants.ready(step);
        StoredParticipants.told(step, FinalStatus.CANCELLED);

        invoke("CONFIRMED").statusCode(500).body("errorType", equalTo("orderflow.order.OrderConflict"))
                .body("errorMessage", endsWith("cannot be closed: its notification is CANCELLED, not CONFIRMED;"
                        + " its reservation is RESERVED, not DEDUCTED"));
        assertTrue(StoredOrders.item(dynamoDb, step.orderId()).has("open"));
    }

    @Test
    void closeOrder_notConfirmed_failsWithTheErrorsName() {
        StoredOrders.capture(dynamoDb, step);

        invoke("CONFIRMED").statusCode(500).body("errorType", equalTo("orderflow.order.OrderConflict"));
    }

    private ValidatableResponse invoke(String status) {
        return given().contentType("application/json").accept("application/json")
                .body("""
                        {"orderId": "%s", "execution": {"id": "%s", "startTime": "%s"}, "status": "%s"}""".formatted(
                        step.orderId(),
                        step.execution().id(), step.execution().startTime(), status))
                .when().post().then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "CloseOrder";
        }
    }
}
