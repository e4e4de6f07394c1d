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
@TestProfile(UpdateInventoryTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class UpdateInventoryTest {

    @Test
    void updateInventory_twice_answersTheSameAndDeductsOnce() {
        var order = StoredStock.ordered("update-twice", 3, "UPDATE-A").receive("UPDATE-A", 5).reserve(3, "UPDATE-A")
                .confirmed();

        String first = HandlerInvocation.of(order.step()).statusCode(200).body("status", equalTo("DEDUCTED")).extract()
                .asString();
        HandlerInvocation.of(order.step()).statusCode(200).body(equalTo(first));
        StoredStock.assertPieces("UPDATE-A", 2, 0, 3);
        assertEquals(ReservationStatus.DEDUCTED, order.status());
    }

    @Test
    void updateInventory_nothingReserved_failsWithTheErrorsName() {
        var order = StoredStock.ordered("update-nothing", 3, "UPDATE-B").receive("UPDATE-B", 5).confirmed();

        HandlerInvocation.of(order.step()).statusCode(500).body("errorType",
                equalTo("orderflow.inventory.StockNotReserved"));
        StoredStock.assertPieces("UPDATE-B", 5, 0, 0);
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "UpdateInventory";
        }
    }
}
