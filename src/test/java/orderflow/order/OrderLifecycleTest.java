package orderflow.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.workflow.OrderStep;

class OrderLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:09Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));
    private static final Optional<String> SAID = Optional.of("No");

    private final Order captured = Order.captured(Orders.STEP, "hash", Orders.details(), BEFORE);
    private final Order confirmed = captured.confirmed(BEFORE);
    private final Order cancelled = captured.cancelled("first.Reason", SAID, BEFORE);
    private final OrderStep stranger = new OrderStep("o-1", Orders.OTHER_EXECUTION);

    private InMemoryOrders orders = new InMemoryOrders();

    @Test
    void confirm_captured_confirms() {
        Order order = with(captured).confirm(Orders.STEP);

        assertEquals(OrderStatus.CONFIRMED, order.status());
        assertEquals(Optional.of(NOW), order.times().confirmed());
        assertEquals(orders.the("o-1"), order);
    }

    @Test
    void confirm_again_changesNothing() {
        with(confirmed).confirm(Orders.STEP);

        assertEquals(1, orders.the("o-1").version());
    }

    @Test
    void confirm_closedAsConfirmed_answersTheSame() {
        assertTrue(with(confirmed.closed(BEFORE)).confirm(Orders.STEP).isConfirmed());
        assertEquals(1, orders.the("o-1").version());
    }

    @Test
    void confirm_parkedFromItsOwnExecution_confirms() {
        Order order = with(parked(captured)).confirm(Orders.STEP);

        assertEquals(OrderStatus.CONFIRMED, order.status());
        assertEquals(Optional.empty(), orders.the("o-1").attention());
    }

    @Test
    void confirm_parkedWhenConfirmed_keepsTheTime() {
        Order order = with(parked(confirmed)).confirm(Orders.STEP);

        assertEquals(OrderStatus.CONFIRMED, order.status());
        assertEquals(Optional.of(BEFORE), order.times().confirmed());
    }

    @Test
    void confirm_cancelled_isTooLate() {
        assertRefused(OrderCancelled.class, "Order o-1 is cancelled", () -> with(cancelled).confirm(Orders.STEP));
        assertThrows(OrderCancelled.class, () -> with(parked(cancelled)).confirm(Orders.STEP));
    }

    @Test
    void confirm_cancelledMeanwhile_isTooLate() {
        OrderLifecycle lifecycle = with(captured);
        orders.beforeWrite(() -> orders.replace(orders.the("o-1").cancelled("reason", SAID, NOW)));

        assertThrows(OrderCancelled.class, () -> lifecycle.confirm(Orders.STEP));
    }

    @Test
    void confirm_parkedMeanwhile_confirmsAllTheSame() {
        OrderLifecycle lifecycle = with(captured);
        orders.beforeWrite(() -> orders.replace(parked(orders.the("o-1"))));

        assertEquals(OrderStatus.CONFIRMED, lifecycle.confirm(Orders.STEP).status());
    }

    @Test
    void confirm_unknownOrAnothers_conflicts() {
        assertRefused(OrderConflict.class, "Order o-1 was never captured", () -> lifecycle().confirm(Orders.STEP));
        assertRefused(OrderConflict.class, "Order o-1 belongs to another execution",
                () -> with(captured).confirm(stranger));
    }

    @Test
    void confirm_othersAlwaysFaster_givesUpAsUnavailable() {
        OrderLifecycle lifecycle = with(captured);
        for (int twin = 0; twin < 50; twin++) {
            orders.beforeWrite(() -> orders.touch("o-1"));
        }

        assertThrows(ServiceUnavailable.class, () -> lifecycle.confirm(Orders.STEP));
    }

    @Test
    void cancel_captured_cancelsWithReasonAndMessage() {
        Order order = with(captured).cancel(Orders.STEP, "some.Error", SAID);

        assertEquals(OrderStatus.CANCELLED, order.status());
        assertEquals(Optional.of("some.Error"), orders.the("o-1").reason());
        assertEquals(SAID, orders.the("o-1").message());
        assertEquals(Optional.of(NOW), orders.the("o-1").times().cancelled());
    }

    @Test
    void cancel_again_keepsTheFirstReason() {
        assertEquals(Optional.of("first.Reason"), with(cancelled).cancel(Orders.STEP, "second", SAID).reason());
        assertEquals(1, orders.the("o-1").version());
    }

    @Test
    void cancel_parkedWhenCancelled_isCancelledAgainForTheFirstReason() {
        Order order = with(parked(cancelled)).cancel(Orders.STEP, "second", SAID);

        assertEquals(OrderStatus.CANCELLED, order.status());
        assertEquals(Optional.of("first.Reason"), order.reason());
    }

    @Test
    void cancel_nothingStored_leavesATombstone() {
        Order tombstone = lifecycle().cancel(Orders.STEP, "States.Timeout", Optional.empty());

        assertEquals(orders.the("o-1"), tombstone);
        assertTrue(tombstone.isCancelled());
        assertTrue(tombstone.isOpen());
        assertEquals(Optional.empty(), tombstone.details());
    }

    @Test
    void cancel_capturedMeanwhile_cancelsWhatWasCaptured() {
        OrderLifecycle lifecycle = lifecycle();
        orders.beforeWrite(() -> orders.insert(captured));

        lifecycle.cancel(Orders.STEP, "States.Timeout", Optional.empty());

        assertTrue(orders.the("o-1").isCancelled());
        assertTrue(orders.the("o-1").details().isPresent());
    }

    @Test
    void cancel_confirmed_isRefused() {
        assertThrows(OrderConfirmed.class, () -> with(confirmed).cancel(Orders.STEP, "reason", SAID));
        assertThrows(OrderConfirmed.class, () -> with(parked(confirmed)).cancel(Orders.STEP, "reason", SAID));
        assertThrows(OrderConfirmed.class, () -> with(confirmed.closed(NOW)).cancel(Orders.STEP, "reason", SAID));
    }

    @Test
    void cancel_confirmedMeanwhile_isRefused() {
        OrderLifecycle lifecycle = with(captured);
        orders.beforeWrite(() -> orders.replace(orders.the("o-1").confirmed(NOW)));

        assertRefused(OrderConfirmed.class, "Order o-1 is confirmed and cannot be cancelled",
                () -> lifecycle.cancel(Orders.STEP, "reason", SAID));
    }

    @Test
    void cancel_anothers_conflicts() {
        assertThrows(OrderConflict.class, () -> with(captured).cancel(stranger, "reason", SAID));
    }

    @Test
    void close_whatWasReached_closesWithIt() {
        Order order = with(confirmed).close(Orders.STEP, FinalStatus.CONFIRMED);

        assertEquals(Optional.of(NOW), order.times().closed());
        assertFalse(orders.the("o-1").isOpen());
    }

    @Test
    void close_parked_writesTheFinalStatus() {
        assertEquals(OrderStatus.CANCELLED, with(parked(cancelled)).close(Orders.STEP, FinalStatus.CANCELLED).status());
    }

    @Test
    void close_again_answersTheFirstTime() {
        Order order = with(confirmed.closed(BEFORE)).close(Orders.STEP, FinalStatus.CONFIRMED);

        assertEquals(Optional.of(BEFORE), order.times().closed());
        assertEquals(1, orders.the("o-1").version());
    }

    @Test
    void close_notWhatWasReached_isRefused() {
        assertRefused(OrderConfirmed.class, "Order o-1 is CONFIRMED, not CANCELLED",
                () -> with(confirmed).close(Orders.STEP, FinalStatus.CANCELLED));
        assertRefused(OrderCancelled.class, "Order o-1 is CANCELLED, not CONFIRMED",
                () -> with(cancelled).close(Orders.STEP, FinalStatus.CONFIRMED));
        assertRefused(OrderConflict.class, "Order o-1 is CAPTURED, not CONFIRMED",
                () -> with(captured).close(Orders.STEP, FinalStatus.CONFIRMED));
        assertThrows(OrderConflict.class, () -> with(confirmed).close(stranger, FinalStatus.CONFIRMED));
    }

    private static void assertRefused(Class<? extends RuntimeException> error, String message, Executable step) {
        assertEquals(message, assertThrows(error, step).getMessage());
    }

    private OrderLifecycle with(Order stored) {
        orders = InMemoryOrders.holding(stored);
        return lifecycle();
    }

    private OrderLifecycle lifecycle() {
        return new OrderLifecycle(orders, new OptimisticRetry(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Order parked(Order order) {
        return order.needing(new Attention(order.reached(), NOW, Optional.of(NOW), Optional.empty()));
    }
}
