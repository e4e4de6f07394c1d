package orderflow.order.settlement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

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

@QuarkusTest
@TestProfile(FindParkedOrdersTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class FindParkedOrdersTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final String orderId = UUID.randomUUID().toString();
    private final String error = "an.Error" + orderId;

    @Test
    void findParkedOrders_oneOfEachCause_findsTheOne() {
        StoredOrders.park(dynamoDb, orderId, error);
        StoredOrders.park(dynamoDb, UUID.randomUUID().toString(), "another" + error);

        invoke(error).statusCode(200).body("error", equalTo(error)).body("orderIds", contains(orderId))
                .body("more", equalTo(false));
    }

    @Test
    void findParkedOrders_noneOfThisCause_findsNone() {
        invoke(error).statusCode(200).body("orderIds", empty()).body("more", equalTo(false));
    }

    private static ValidatableResponse invoke(String error) {
        return given().contentType("application/json").accept("application/json").body("""
                {"input": {"redrive": {"error": "%s"}}}""".formatted(error)).when().post().then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "FindParkedOrders";
        }
    }
}
