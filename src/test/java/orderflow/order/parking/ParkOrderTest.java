package orderflow.order.parking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import orderflow.Clients;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.StoredOrders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(ParkOrderTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class ParkOrderTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final SfnClient stepFunctions = Clients.of(SfnClient.builder());

    private final SqsClient sqs = Clients.of(SqsClient.builder());

    private final String orderId = UUID.randomUUID().toString();
    private Execution execution;

    @BeforeEach
    void startExecution() {
        execution = TestExecutions.start(stepFunctions, orderId);
    }

    @Test
    void parkOrder_aborted_marksItAndTellsOnce() {
        StoredOrders.capture(dynamoDb, new OrderStep(orderId, execution));
        stepFunctions.stopExecution(stop -> stop.executionArn(execution.id()));

        invoke().statusCode(200).body("orderId", equalTo(orderId)).body("parked", equalTo(true));
        invoke().statusCode(200).body("parked", equalTo(false));

        assertEquals("NEEDS_ATTENTION", StoredOrders.item(dynamoDb, orderId).string("status"));
        assertEquals("CAPTURED", StoredOrders.item(dynamoDb, orderId).string("statusBefore"));
        assertTrue(StoredOrders.item(dynamoDb, orderId).has("attentionSentAt"));
        List<String> messages = messages();
        assertEquals(1, messages.size());
        assertTrue(messages.get(0).contains("\"status\":\"ABORTED\""), messages.get(0));
        assertTrue(messages.get(0).contains("Find out why before you continue"), messages.get(0));
        assertTrue(messages.get(0).contains("start-execution --state-machine-arn arn:aws:states:"), messages.get(0));
    }

    @Test
    void parkOrder_describedAsStillRunning_isToBeTriedAgain() {
        StoredOrders.capture(dynamoDb, new OrderStep(orderId, execution));

        invoke().statusCode(500).body("errorType", equalTo("orderflow.aws.ServiceUnavailable"));

        assertEquals("CAPTURED", StoredOrders.item(dynamoDb, orderId).string("status"));
        assertEquals(List.of(), messages());
    }

    @Test
    void parkOrder_describedAsBeforeItsRedrive_isToBeTriedAgain() {
        StoredOrders.capture(dynamoDb, new OrderStep(orderId, execution));
        stepFunctions.stopExecution(stop -> stop.executionArn(execution.id()));

        invoke(1).statusCode(500).body("errorType", equalTo("orderflow.aws.ServiceUnavailable"));

        assertEquals("CAPTURED", StoredOrders.item(dynamoDb, orderId).string("status"));
        assertEquals(List.of(), messages());
    }

    @Test
    void parkOrder_neverStored_onlyTells() {
        stepFunctions.stopExecution(stop -> stop.executionArn(execution.id()));

        invoke().statusCode(200).body("parked", equalTo(true));

        assertEquals(1, messages().size());
    }

    private List<String> messages() {
        return ParkedMessages.about(sqs, orderId);
    }

    private ValidatableResponse invoke() {
        return invoke(0);
    }

    private ValidatableResponse invoke(int redriveCount) {
        return given().contentType("application/json").accept("application/json")
                .body("""
                        {"version": "0", "detail-type": "Step Functions Execution Status Change", "source": "aws.states",
                         "detail": {"executionArn": "%s", "name": "%s", "status": "ABORTED", "startDate": %d,
                                    "stopDate": %d, "redriveCount": %d, "input": "{}", "inputDetails": {"included": true}, "output": null}}"""
                        .formatted(execution.id(), orderId, execution.startTime().toEpochMilli(),
                                execution.startTime().toEpochMilli() + 1000, redriveCount))
                .when().post().then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "ParkOrder";
        }
    }
}
