package orderflow.inventory;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.BeforeTry;

import orderflow.hostile.Hostile;
import orderflow.hostile.PrintsSeed;
import orderflow.hostile.Reception;
import orderflow.interleaving.ImmediateRetry;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

/** Hostile events for the functions of the inventory: each is rejected with a declared error or handled correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostileInventoryTest {

    private Warehouse warehouse;

    @BeforeTry
    void startAfresh() {
        warehouse = Warehouse.holding(10);
    }

    @Provide
    Arbitrary<JsonNode> checkEvents() {
        return Hostile.events("CheckInventory");
    }

    @Provide
    Arbitrary<JsonNode> updateEvents() {
        return Hostile.events("UpdateInventory");
    }

    @Provide
    Arbitrary<JsonNode> releaseEvents() {
        return Hostile.events("ReleaseInventory");
    }

    @Provide
    Arbitrary<JsonNode> receipts() {
        return Hostile.events("ReceiveStock");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void checkInventory_hostileEvent_reservesAllOrNothing(@ForAll("checkEvents") JsonNode event) {
        Reception reception = Reception.of(new CheckInventory(warehouse.inventory(Orders.captured())), OrderStep.class,
                event);

        long reserved = reception == ANSWERED ? 3 : 0;
        warehouse.assertMugs(10 - reserved, reserved, 0);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void updateInventory_hostileEvent_deductsItsOwnOrNothing(@ForAll("updateEvents") JsonNode event) {
        warehouse.reserve();

        Reception reception = Reception.of(new UpdateInventory(warehouse.inventory(Orders.confirmed())),
                OrderStep.class, event);

        long deducted = reception == ANSWERED ? 3 : 0;
        warehouse.assertMugs(7, 3 - deducted, deducted);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void releaseInventory_hostileEvent_releasesItsOwnOrNothing(@ForAll("releaseEvents") JsonNode event) {
        warehouse.reserve();

        Reception.of(new ReleaseInventory(warehouse.inventory(Orders.cancelling())), OrderStep.class, event);

        long reserved = warehouse.status() == ReservationStatus.RESERVED ? 3 : 0;
        warehouse.assertMugs(10 - reserved, reserved, 0);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void receiveStock_hostileReceipt_isOnTheShelfWholeOrNotAtAll(@ForAll("receipts") JsonNode event) {
        Shelf shelf = new Shelf();
        ReceiveStock handler = new ReceiveStock(
                new GoodsReceiving(shelf, new ImmediateRetry(), Clock.systemUTC()));

        Reception reception = Reception.of(handler, JsonNode.class, event);

        long pieces = 0;
        for (JsonNode item : event.path("items")) {
            pieces += item.path("quantity").asLong();
        }
        assertEquals(reception == ANSWERED ? pieces : 0, shelf.pieces, event::toString);
    }

    private static final class Shelf implements Receipts {

        private final Map<String, Receipt> stored = new HashMap<>();
        private long pieces;

        @Override
        public Optional<Receipt> find(String receiptId) {
            return Optional.ofNullable(stored.get(receiptId));
        }

        @Override
        public ReceiptOutcome store(Receipt receipt, Instant receivedAt) {
            stored.put(receipt.receiptId(), receipt);
            pieces += receipt.pieces();
            return new ReceiptOutcome.Stored();
        }
    }
}
