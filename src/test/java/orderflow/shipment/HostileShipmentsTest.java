package orderflow.shipment;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.util.Set;

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

/** Hostile events for the functions of shipments: each is rejected with a declared error or handled correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostileShipmentsTest {

    private InMemoryShipments store;
    private InMemoryTestBookings bookings;
    private FakeTasks tasks;
    private PrepareShipment prepare;

    @BeforeTry
    void startAfresh() {
        store = new InMemoryShipments();
        bookings = new InMemoryTestBookings();
        tasks = new FakeTasks();
        prepare = new PrepareShipment(new ShipmentPreparation(Orders.captured(), store, tasks,
                (token, shipment) -> {}, new ImmediateRetry(), Clock.systemUTC()));
    }

    @Provide
    Arbitrary<JsonNode> prepareEvents() {
        return Hostile.events("PrepareShipment");
    }

    @Provide
    Arbitrary<JsonNode> cancelEvents() {
        return Hostile.events("CancelShipment");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void prepareShipment_hostileEvent_startsOneContainerOrNone(@ForAll("prepareEvents") JsonNode event) {
        Reception reception = Reception.of(prepare, PackingRequest.class, event);

        assertEquals(reception == ANSWERED ? Set.of("task-1") : Set.of(), tasks.started(), event::toString);
        assertEquals(reception == ANSWERED ? 1 : 0, store.all().size(), event::toString);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void cancelShipment_hostileEvent_stopsAndCancelsItsOwnOrNothing(@ForAll("cancelEvents") JsonNode event) {
        assertEquals(ANSWERED, Reception.of(prepare, PackingRequest.class, Hostile.event("PrepareShipment")));
        CancelShipment handler = new CancelShipment(new ShipmentCancellation(Orders.cancelling(), store, tasks,
                new TestCarrier(bookings, new ImmediateRetry(), Clock.systemUTC()), new ImmediateRetry(),
                Clock.systemUTC()));
        bookings.book("o-1", "OF-1");

        Reception.of(handler, OrderStep.class, event);

        boolean cancelled = store.stored().status() == ShipmentStatus.CANCELLED;
        assertEquals(cancelled ? Set.of("task-1") : Set.of(), tasks.stopped, event::toString);
        assertEquals(cancelled, bookings.the("o-1").isCancelled(), event::toString);
        assertEquals(1, bookings.all().size(), event::toString);
    }
}
