package orderflow.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.workflow.OrderStep;

class OrderCompletionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:09Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));
    private static final Optional<String> SAID = Optional.of("No");

    private final Order captured = Order.captured(Orders.STEP, "hash", Orders.details(), BEFORE);
    private final Order confirmed = captured.confirmed(BEFORE);
    private final Order cancelling = captured.cancelling("first.Reason", SAID, BEFORE);
    private final Order cancelled = cancelling.cancelled(BEFORE);
    private final OrderStep stranger = new OrderStep("o-1", Orders.OTHER_EXECUTION);

    /** What the participants object to, per milestone. */
    private final Map<Milestone, List<String>> misfits = new EnumMap<>(Milestone.class);

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
        assertRefused(OrderCancelled.class, "Order o-1 is CANCELLED", () -> with(cancelled).confirm(Orders.STEP));
        assertThrows(OrderCancelled.class, () -> with(parked(cancelled)).confirm(Orders.STEP));
        assertRefused(OrderCancelled.class, "Order o-1 is CANCELLING", () -> with(cancelling).confirm(Orders.STEP));
    }

    @Test
    void confirm_cancelledMeanwhile_isTooLate() {
        OrderCompletion completion = with(captured);
        orders.beforeWrite(() -> orders.replace(orders.the("o-1").cancelling("reason", SAID, NOW)));

        assertThrows(OrderCancelled.class, () -> completion.confirm(Orders.STEP));
    }

    @Test
    void confirm_parkedMeanwhile_confirmsAllTheSame() {
        OrderCompletion completion = with(captured);
        orders.beforeWrite(() -> orders.replace(parked(orders.the("o-1"))));

        assertEquals(OrderStatus.CONFIRMED, completion.confirm(Orders.STEP).status());
    }

    @Test
    void confirm_unknownOrAnothers_conflicts() {
        assertRefused(OrderConflict.class, "Order o-1 was never captured", () -> completion().confirm(Orders.STEP));
        assertRefused(OrderConflict.class, "Order o-1 belongs to another execution",
                () -> with(captured).confirm(stranger));
    }

    @Test
    void confirm_othersAlwaysFaster_givesUpAsUnavailable() {
        OrderCompletion completion = with(captured);
        for (int twin = 0; twin < 50; twin++) {
            orders.beforeWrite(() -> orders.touch("o-1"));
        }

        assertThrows(ServiceUnavailable.class, () -> completion.confirm(Orders.STEP));
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
        assertRefused(OrderConfirmed.class, "Order o-1 is CONFIRMED and cannot be cancelled",
                () -> with(confirmed).close(Orders.STEP, FinalStatus.CANCELLED));
        assertRefused(OrderCancelled.class, "Order o-1 is CANCELLED",
                () -> with(cancelled).close(Orders.STEP, FinalStatus.CONFIRMED));
        assertRefused(OrderConflict.class, "Order o-1 is CAPTURED, not CONFIRMED",
                () -> with(captured).close(Orders.STEP, FinalStatus.CONFIRMED));
        assertRefused(OrderConflict.class, "Order o-1 is CANCELLING, not CANCELLED",
                () -> with(cancelling).close(Orders.STEP, FinalStatus.CANCELLED));
        assertThrows(OrderConflict.class, () -> with(confirmed).close(stranger, FinalStatus.CONFIRMED));
    }

    @Test
    void confirm_participantDoesNotFit_isTooEarly() {
        misfits.put(Milestone.CONFIRMATION, List.of("it has no invoice", "its payment is AUTHORIZED, not CAPTURED"));

        assertRefused(OrderConflict.class,
                "Order o-1 cannot be confirmed: it has no invoice; its payment is AUTHORIZED, not CAPTURED",
                () -> with(captured).confirm(Orders.STEP));
        assertEquals(OrderStatus.CAPTURED, orders.the("o-1").status());
    }

    @Test
    void cancel_cancelling_cancels() {
        Order order = with(cancelling).cancel(Orders.STEP);

        assertEquals(OrderStatus.CANCELLED, order.status());
        assertEquals(Optional.of("first.Reason"), order.reason());
        assertEquals(Optional.of(NOW), orders.the("o-1").times().cancelled());
    }

    @Test
    void cancel_again_changesNothing() {
        misfits.put(Milestone.CANCELLATION, List.of("asked once only"));

        assertEquals(OrderStatus.CANCELLED, with(cancelled.closed(NOW)).cancel(Orders.STEP).status());
        assertEquals(1, orders.the("o-1").version());
    }

    @Test
    void cancel_parkedWhileItWasCancelled_cancels() {
        assertEquals(OrderStatus.CANCELLED, with(parked(cancelling)).cancel(Orders.STEP).status());
    }

    @Test
    void cancel_notBegun_isTooEarly() {
        assertRefused(OrderConflict.class, "Order o-1 is CAPTURED: its cancellation has not begun",
                () -> with(captured).cancel(Orders.STEP));
        assertRefused(OrderConflict.class, "Order o-1 was never captured", () -> completionOfNothing());
        assertThrows(OrderConflict.class, () -> with(cancelling).cancel(stranger));
    }

    @Test
    void cancel_confirmed_isRefused() {
        assertThrows(OrderConfirmed.class, () -> with(confirmed).cancel(Orders.STEP));
    }

    @Test
    void cancel_stepNotUndone_isTooEarly() {
        misfits.put(Milestone.CANCELLATION, List.of("its payment is CAPTURED, not REVERSED"));

        assertRefused(OrderConflict.class,
                "Order o-1 cannot be cancelled: its payment is CAPTURED, not REVERSED",
                () -> with(cancelling).cancel(Orders.STEP));
        assertEquals(OrderStatus.CANCELLING, orders.the("o-1").status());
    }

    @Test
    void close_participantDoesNotFit_staysOpen() {
        misfits.put(Milestone.CLOSE_OF_CONFIRMED, List.of("its reservation is RESERVED, not DEDUCTED"));
        misfits.put(Milestone.CLOSE_OF_CANCELLED, List.of("it has no notification"));

        assertRefused(OrderConflict.class, "Order o-1 cannot be closed: its reservation is RESERVED, not DEDUCTED",
                () -> with(confirmed).close(Orders.STEP, FinalStatus.CONFIRMED));
        assertRefused(OrderConflict.class, "Order o-1 cannot be closed: it has no notification",
                () -> with(cancelled).close(Orders.STEP, FinalStatus.CANCELLED));
        assertTrue(orders.the("o-1").isOpen());
    }

    private Order completionOfNothing() {
        orders = new InMemoryOrders();
        return completion().cancel(Orders.STEP);
    }

    private static void assertRefused(Class<? extends RuntimeException> error, String message, Executable step) {
        assertEquals(message, assertThrows(error, step).getMessage());
    }

    private OrderCompletion with(Order stored) {
        orders = InMemoryOrders.holding(stored);
        return completion();
    }

    private OrderCompletion completion() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new OrderCompletion(new OrderLifecycle(orders, new OptimisticRetry(), clock),
                (order, milestone) -> misfits.getOrDefault(milestone, List.of()), clock);
    }

    private static Order parked(Order order) {
        return order.needing(new Attention(order.reached(), NOW, Optional.of(NOW), Optional.empty(),
                Optional.empty(), Optional.empty()));
    }
}
