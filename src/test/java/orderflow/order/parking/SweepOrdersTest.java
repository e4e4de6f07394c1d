package orderflow.order.parking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.mockito.Mockito.when;

import java.util.Set;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerProfile;
import orderflow.MotoResource;

@QuarkusTest
@TestProfile(SweepOrdersTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class SweepOrdersTest {

    @Test
    void sweepOrders_anyEvent_answersWithItsCounts() {
        given().contentType("application/json").accept("application/json").body("{\"source\": \"aws.events\"}").when()
                .post().then().statusCode(200)
                .body("keySet()", equalTo(Set.of("open", "closed", "parked", "failed", "complete")));
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "SweepOrders";
        }
    }
}
