package orderflow.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import orderflow.aws.OptimisticRetry;
import orderflow.workflow.OrderStep;

class OrderLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:09Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));
    private static final Optional<String> SAID = Optional.of("No");

    private final Order captured = Order.captured(Orders.STEP, "hash", Orders.details(), BEFORE);
    private final Order confirmed = captured.confirmed(BEFORE);
    private final Order cancelling = captured.cancelling("first.Reason", SAID, BEFORE);
    private final Order cancelled = cancelling.cancelled(BEFORE);
    private final OrderStep stranger = new OrderStep("o-1", Orders.OTHER_EXECUTION);

    private InMemoryOrders orders = new InMemoryOrders();

    @Test
    void beginCancellation_captured_writesTheDirectionWithReasonAndMessage() {
        Order order = with(captured).beginCancellation(Orders.STEP, "some.Error", SAID);

        assertEquals(OrderStatus.CANCELLING, order.status());
        assertEquals(Optional.of("some.Error"), orders.the("o-1").reason());
        assertEquals(SAID, orders.the("o-1").message());
        assertEquals(Optional.of(NOW), orders.the("o-1").times().cancelling());
        assertEquals(Optional.empty(), orders.the("o-1").times().cancelled());
    }

    @Test
    void beginCancellation_again_keepsTheFirstReason() {
        Order order = with(cancelling).beginCancellation(Orders.STEP, "second", SAID);

        assertEquals(Optional.of("first.Reason"), order.reason());
        assertEquals(1, orders.the("o-1").version());
    }

    @Test
    void beginCancellation_cancelled_changesNothing() {
        Order order = with(cancelled.closed(BEFORE)).beginCancellation(Orders.STEP, "second", SAID);

        assertEquals(OrderStatus.CANCELLED, order.status());
        assertEquals(1, orders.the("o-1").version());
    }

    @Test
    void beginCancellation_parkedWhileItWasCancelled_keepsTheFirstReason() {
        Order order = with(parked(cancelling)).beginCancellation(Orders.STEP, "second", SAID);

        assertEquals(OrderStatus.CANCELLING, order.status());
        assertEquals(Optional.of("first.Reason"), order.reason());
    }

    @Test
    void beginCancellation_nothingStored_leavesATombstone() {
        Order tombstone = lifecycle().beginCancellation(Orders.STEP, "States.Timeout", Optional.empty());

        assertEquals(orders.the("o-1"), tombstone);
        assertEquals(OrderStatus.CANCELLING, tombstone.status());
        assertTrue(tombstone.isOpen());
        assertEquals(Optional.empty(), tombstone.details());
    }

    @Test
    void beginCancellation_capturedMeanwhile_cancelsWhatWasCaptured() {
        OrderLifecycle lifecycle = lifecycle();
        orders.beforeWrite(() -> orders.insert(captured));

        lifecycle.beginCancellation(Orders.STEP, "States.Timeout", Optional.empty());

        assertTrue(orders.the("o-1").isCancelling());
        assertTrue(orders.the("o-1").details().isPresent());
    }

    @Test
    void beginCancellation_confirmed_isRefused() {
        assertThrows(OrderConfirmed.class, () -> with(confirmed).beginCancellation(Orders.STEP, "reason", SAID));
        assertThrows(OrderConfirmed.class,
                () -> with(parked(confirmed)).beginCancellation(Orders.STEP, "reason", SAID));
        assertThrows(OrderConfirmed.class,
                () -> with(confirmed.closed(NOW)).beginCancellation(Orders.STEP, "reason", SAID));
    }

    @Test
    void beginCancellation_confirmedMeanwhile_isRefused() {
        OrderLifecycle lifecycle = with(captured);
        orders.beforeWrite(() -> orders.replace(orders.the("o-1").confirmed(NOW)));

        assertRefused(OrderConfirmed.class, "Order o-1 is CONFIRMED and cannot be cancelled",
                () -> lifecycle.beginCancellation(Orders.STEP, "reason", SAID));
    }

    @Test
    void beginCancellation_anothers_conflicts() {
        assertThrows(OrderConflict.class, () -> with(captured).beginCancellation(stranger, "reason", SAID));
    }

    @Test
    void requireAction_cancellationHasBegun_isTooLate() {
        assertThrows(OrderCancelled.class,
                () -> with(cancelling).requireAction(Orders.STEP, URI.create("https://bank.example")));
    }

    @Test
    void closeRejected_captured_cancelsAndCloses() {
        Order order = with(captured).closeRejected(Orders.STEP, "orderflow.order.InvalidOrder");

        assertEquals(OrderStatus.CANCELLED, order.status());
        assertEquals(Optional.of("orderflow.order.InvalidOrder"), order.reason());
        assertFalse(orders.the("o-1").isOpen());
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
        return order.needing(new Attention(order.reached(), NOW, Optional.of(NOW), Optional.empty(),
                Optional.empty(), Optional.empty()));
    }
}
