package orderflow.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import orderflow.aws.Item;
import orderflow.order.Orders;

/** The format of the stored items, which the container reads and writes too. */
class ShipmentItemsTest {

    private static final Shipment FIRST_RUN = Shipment.preparing(Orders.STEP,
            Packing.begin("token", new Attempt(0, 0), Instant.parse("2026-11-22T10:00:00Z")));

    @Test
    void failedRun_ofThePresentRun_isReadAndStaysUntilTheNextRun() {
        Shipment failed = ShipmentItems.shipment(failedInRun(1, FIRST_RUN));

        assertTrue(failed.hasFailed());
        assertEquals(1, ShipmentItems.item(failed).number("failedRun"));
        assertFalse(ShipmentItems.item(failed.with(it -> it.again(Instant.EPOCH))).has("failedRun"));
    }

    @Test
    void failedRun_ofAnEarlierRunOrNone_isNotOfThisOne() {
        assertFalse(ShipmentItems.shipment(failedInRun(1, FIRST_RUN.with(it -> it.again(Instant.EPOCH)))).hasFailed());
        assertFalse(ShipmentItems.shipment(stored(FIRST_RUN).build()).hasFailed());
    }

    private static Item failedInRun(int run, Shipment shipment) {
        return stored(shipment).put("failedRun", run).build();
    }

    private static Item.Builder stored(Shipment shipment) {
        return ShipmentItems.item(shipment).toBuilder().put("version", 1);
    }
}
