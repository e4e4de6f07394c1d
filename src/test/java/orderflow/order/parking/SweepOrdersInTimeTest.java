package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

import orderflow.Clients;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.StoredOrders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** SweepOrders with remaining time in Lambda's context, which Quarkus' mock of the Runtime API does not provide. */
@QuarkusTest
@TestProfile(SweepOrdersTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class SweepOrdersInTimeTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final SfnClient stepFunctions = Clients.of(SfnClient.builder());

    @Inject
    @Named("SweepOrders")
    SweepOrders sweepOrders;

    @Test
    void sweepOrders_oneRunsAndOneAborted_parksTheOne() {
        String running = capture();
        String aborted = capture();
        stepFunctions.stopExecution(
                stop -> stop.executionArn(StoredOrders.item(dynamoDb, aborted).string("executionArn")));

        SweepResult result = sweepOrders.handleRequest(null, aMinuteLeft());

        assertTrue(result.complete());
        assertTrue(result.open() >= 2, result.toString());
        assertTrue(result.parked() >= 1, result.toString());
        assertEquals("CAPTURED", StoredOrders.item(dynamoDb, running).string("status"));
        assertEquals("NEEDS_ATTENTION", StoredOrders.item(dynamoDb, aborted).string("status"));
    }

    private static Context aMinuteLeft() {
        Context context = mock(Context.class);
        when(context.getRemainingTimeInMillis()).thenReturn(60_000);
        return context;
    }

    private String capture() {
        String orderId = UUID.randomUUID().toString();
        Execution execution = TestExecutions.start(stepFunctions, orderId);
        StoredOrders.capture(dynamoDb, new OrderStep(orderId, execution));
        return orderId;
    }
}
