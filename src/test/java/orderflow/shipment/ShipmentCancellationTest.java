package orderflow.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.ImmediateRetry;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

class ShipmentCancellationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:01Z");

    private final InMemoryShipments store = new InMemoryShipments();
    private final InMemoryTestBookings bookings = new InMemoryTestBookings();
    private final FakeTasks tasks = new FakeTasks();
    private final OptimisticRetry retry = new ImmediateRetry();
    private final TestCarrier carrier = new TestCarrier(bookings, retry, Clock.systemUTC());

    @Test
    void cancel_booked_cancelsAtTheCarrier() {
        prepared(Orders.EXECUTION);
        bookings.book("o-1", "OF-1");
        store.book("OF-1");

        cancel(Orders.cancelling());

        assertEquals(ShipmentStatus.CANCELLED, store.stored().status());
        assertTrue(bookings.the("o-1").isCancelled());
        assertEquals(List.of(new Parcel("OF-1", 1)), bookings.the("o-1").parcels());
    }

    /** The item says nothing of a booking, because the container died before its write. */
    @Test
    void cancel_bookedButNotRecorded_cancelsAtTheCarrier() {
        prepared(Orders.EXECUTION);
        bookings.book("o-1", "OF-1");

        cancel(Orders.cancelling());

        assertTrue(bookings.the("o-1").isCancelled());
    }

    @Test
    void cancel_beforeTheContainerBooks_refusesTheBooking() {
        prepared(Orders.EXECUTION);

        cancel(Orders.cancelling());

        assertEquals(Optional.empty(), bookings.book("o-1", "OF-1"));
    }

    @Test
    void cancel_always_writesItsTombstoneAndStopsTheTasksBeforeItAsksTheCarrier() {
        tasks.start(prepared(Orders.EXECUTION));

        cancellation(Orders.cancelling(), reference -> {
            assertEquals("o-1", reference);
            assertEquals(ShipmentStatus.CANCELLED, store.stored().status());
            assertEquals(Set.of("task-1"), tasks.stopped);
        }).cancel(Orders.STEP);
    }

    @Test
    void cancel_carrierDoesNotAnswer_failsAndCancelsOnTheRetry() {
        prepared(Orders.EXECUTION);
        bookings.book("o-1", "OF-1");
        bookings.beforeWrite(() -> {
            throw new ServiceUnavailable("throttled", null);
        });

        assertThrows(CarrierUnavailable.class, () -> cancel(Orders.cancelling()));
        assertEquals(ShipmentStatus.CANCELLED, store.stored().status());
        cancel(Orders.cancelling());

        assertTrue(bookings.the("o-1").isCancelled());
    }

    @Test
    void cancel_again_changesNothing() {
        prepared(Orders.EXECUTION);
        bookings.book("o-1", "OF-1");
        cancel(Orders.cancelling());
        TestBooking first = bookings.the("o-1");

        cancel(Orders.cancelling());

        assertEquals(first, bookings.the("o-1"));
    }

    /** No container ever started, so nothing can be booked: a declined card does not depend on the carrier. */
    @Test
    void cancel_nothingBegun_doesNotAskTheCarrier() {
        cancellation(Orders.cancelling(), reference -> {
            throw new CarrierUnavailable("asked");
        }).cancel(Orders.STEP);

        assertEquals(ShipmentStatus.CANCELLED, store.stored().status());
    }

    @Test
    void cancel_shipmentOfAnotherExecution_leavesItsBookingAlone() {
        prepared(Orders.OTHER_EXECUTION);
        bookings.book("o-1", "OF-1");

        cancel(Orders.cancelling());

        assertEquals(ShipmentStatus.PREPARING, store.stored().status());
        assertEquals(TestBooking.Status.BOOKED, bookings.the("o-1").status());
    }

    @Test
    void cancel_confirmedOrder_leavesItsBookingAlone() {
        prepared(Orders.EXECUTION);
        bookings.book("o-1", "OF-1");
        OrderLookup confirmed = Orders
                .holding(Orders.order(OrderStatus.CONFIRMED, Orders.EXECUTION, Orders.details()));

        assertThrows(OrderConfirmed.class, () -> cancel(confirmed));

        assertEquals(TestBooking.Status.BOOKED, bookings.the("o-1").status());
    }

    private Shipment prepared(Execution owner) {
        return store.insert(Shipment.preparing(new OrderStep("o-1", owner),
                Packing.begin("token", new Attempt(0, 0), NOW))).orElseThrow();
    }

    private void cancel(OrderLookup orders) {
        cancellation(orders, carrier).cancel(Orders.STEP);
    }

    private ShipmentCancellation cancellation(OrderLookup orders, Carrier asked) {
        return new ShipmentCancellation(orders, store, tasks, asked, retry, Clock.systemUTC());
    }
}
