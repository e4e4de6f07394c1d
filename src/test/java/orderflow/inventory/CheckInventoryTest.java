package orderflow.inventory;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerInvocation;
import orderflow.HandlerProfile;
import orderflow.MotoResource;

@QuarkusTest
@TestProfile(CheckInventoryTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class CheckInventoryTest {

    @Test
    void checkInventory_twice_answersTheSameAndReservesOnce() {
        var order = StoredStock.ordered("check-twice", 3, "CHECK-A", "CHECK-B").receive("CHECK-A", 5)
                .receive("CHECK-B", 3);

        String first = HandlerInvocation.of(order.step()).statusCode(200).body("status", equalTo("RESERVED")).extract()
                .asString();
        HandlerInvocation.of(order.step()).statusCode(200).body(equalTo(first));
        StoredStock.assertPieces("CHECK-A", 2, 3, 0);
        StoredStock.assertPieces("CHECK-B", 0, 3, 0);
    }

    @Test
    void checkInventory_someShort_reservesNothingAndNamesEachWithWhatIsThere() {
        var order = StoredStock.ordered("check-short", 3, "SHORT-A", "SHORT-B", "SHORT-C").receive("SHORT-A", 5)
                .receive("SHORT-B", 2);

        HandlerInvocation.of(order.step()).statusCode(500).body("errorType", equalTo("orderflow.inventory.OutOfStock"))
                .body("errorMessage", equalTo("SHORT-B: wanted 3, available 2; SHORT-C: wanted 3, available 0"));
        StoredStock.assertPieces("SHORT-A", 5, 0, 0);
        StoredStock.assertPieces("SHORT-B", 2, 0, 0);
        assertTrue(order.isUnknown());
    }

    @Test
    void checkInventory_reservedAndNowShort_answersReserved() {
        var order = StoredStock.ordered("check-all", 5, "ALL-A").receive("ALL-A", 5);

        HandlerInvocation.of(order.step()).statusCode(200);
        HandlerInvocation.of(order.step()).statusCode(200).body("status", equalTo("RESERVED"));
        StoredStock.assertPieces("ALL-A", 0, 5, 0);
    }

    @Test
    void checkInventory_fiftyLines_areReservedTogether() {
        String[] skus = IntStream.range(0, 50).mapToObj(line -> "FIFTY-" + line).toArray(String[]::new);
        var order = StoredStock.ordered("check-fifty", 1, skus);
        for (String sku : skus) {
            order.receive(sku, 1);
        }

        HandlerInvocation.of(order.step()).statusCode(200);
        StoredStock.assertPieces("FIFTY-49", 0, 1, 0);
        assertEquals(ReservationStatus.RESERVED, order.status());
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "CheckInventory";
        }
    }
}
