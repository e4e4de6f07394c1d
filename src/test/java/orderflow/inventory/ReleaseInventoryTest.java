package orderflow.inventory;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;

@QuarkusTest
@TestProfile(ReleaseInventoryTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class ReleaseInventoryTest {

    @Test
    void releaseInventory_reservedTwice_givesBackOnce() {
        var order = StoredStock.ordered("release-twice", 3, "RELEASE-A").receive("RELEASE-A", 5)
                .reserve(3, "RELEASE-A").cancelling();

        String first = HandlerInvocation.of(order.step()).statusCode(200).body("status", equalTo("RELEASED"))
                .body("undone", equalTo("RELEASED")).extract().asString();
        HandlerInvocation.of(order.step()).statusCode(200).body(equalTo(first));
        StoredStock.assertPieces("RELEASE-A", 5, 0, 0);
    }

    @Test
    void releaseInventory_nothingReserved_leavesATombstone() {
        var order = StoredStock.neverOrdered("release-nothing").cancelling();

        HandlerInvocation.of(order.step()).statusCode(200).body("undone", equalTo("NOTHING"));
        assertEquals(ReservationStatus.RELEASED, order.status());
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "ReleaseInventory";
        }
    }
}
