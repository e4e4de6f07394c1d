package orderflow.order.parking;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

import orderflow.hostile.Hostile;
import orderflow.hostile.PrintsSeed;
import orderflow.hostile.Reception;
import orderflow.interleaving.ImmediateRetry;
import orderflow.order.InMemoryOrders;
import orderflow.order.Orders;

/** ParkOrder refuses a hostile event with a declared error, or processes it correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostileParkingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:01Z"), ZoneOffset.UTC);

    @Provide
    Arbitrary<JsonNode> endedEvents() {
        return Hostile.events("ParkOrder");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void parkOrder_hostileEvent_parksAndTellsOrDoesNeither(@ForAll("endedEvents") JsonNode event) {
        InMemoryOrders orders = new InMemoryOrders();
        orders.capture(Orders.STEP, CLOCK.instant());
        List<ParkedOrder> sent = new ArrayList<>();
        ParkOrder handler = new ParkOrder(new EndedExecutions(arn -> Optional.empty(),
                Parking.parking(orders, sent::add, new ImmediateRetry(), CLOCK)));

        Reception reception = Reception.of(handler, ExecutionEvent.class, event);

        assertEquals(reception == ANSWERED ? 1 : 0, sent.size(), event::toString);
    }
}
