package orderflow.order.settlement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.StoredOrders;

@QuarkusTest
@TestProfile(RedriveOrderTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class RedriveOrderTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final String orderId = UUID.randomUUID().toString();

    @Test
    void redriveOrder_whoseExecutionNoLongerExists_leavesIt() {
        StoredOrders.park(dynamoDb, orderId, "an.Error");

        given().contentType("application/json").accept("application/json").body("""
                {"orderId": "%s", "error": "an.Error"}""".formatted(orderId)).when().post().then().statusCode(200)
                .body("orderId", equalTo(orderId)).body("redriven", equalTo(false));
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "RedriveOrder";
        }
    }
}
