package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.InMemoryOrders;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

class OpenOrderSweepTest {

    private static final Instant CAPTURED = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<String, OrderExecution> executions = new HashMap<>();
    private final List<ParkedOrder> sent = new ArrayList<>();

    private final InMemoryOrders orders = new InMemoryOrders();

    @Test
    void sweep_running_leavesItAlone() {
        capture("a");
        describe("a", "RUNNING", null);

        assertEquals(new SweepResult(1, 0, 0, 0, true), sweep(NOW));
        assertEquals(1, orders.the("a").version());
    }

    @Test
    void sweep_failedTimedOutAborted_parksOnce() {
        capture("a", "b", "c");
        describe("a", "FAILED", null);
        describe("b", "TIMED_OUT", null);
        describe("c", "ABORTED", null);

        assertEquals(new SweepResult(3, 0, 3, 0, true), sweep(NOW));
        assertEquals(new SweepResult(3, 0, 0, 0, true), sweep(NOW.plusSeconds(3600)));
        assertEquals(new SweepResult(3, 0, 3, 0, true), sweep(NOW.plus(Duration.ofDays(1))));
        assertEquals(6, sent.size());
    }

    @Test
    void sweep_succeeded_closesWithWhatItsOutputSays() {
        capture("a", "b");
        orders.confirm("a", NOW);
        orders.cancel("b", NOW);
        describe("a", "SUCCEEDED", "{\"status\": \"CONFIRMED\"}");
        describe("b", "SUCCEEDED", "{\"status\": \"CANCELLED\"}");

        assertEquals(new SweepResult(2, 2, 0, 0, true), sweep(NOW));
        assertFalse(orders.the("a").isOpen());
        assertFalse(orders.the("b").isOpen());
    }

    @Test
    void sweep_succeededButTheOrderSaysOtherwise_parksForAHand() {
        capture("a", "b");
        describe("a", "SUCCEEDED", "{\"status\": \"CONFIRMED\"}");
        describe("b", "SUCCEEDED", "no JSON");

        assertEquals(new SweepResult(2, 0, 2, 0, true), sweep(NOW));
        assertTrue(sent.get(0).redrive().isEmpty());
        assertFalse(sent.get(0).settle().isEmpty());
    }

    @Test
    void sweep_rejectedButATwinHadCaptured_cancelsAndCloses() {
        capture("a");
        describe("a", "SUCCEEDED", "{\"status\": \"REJECTED\", \"reason\": \"orderflow.order.InvalidOrder\"}");

        assertEquals(new SweepResult(1, 1, 0, 0, true), sweep(NOW));
        assertEquals(OrderStatus.CANCELLED, orders.the("a").status());
        assertEquals(Optional.of("orderflow.order.InvalidOrder"), orders.the("a").reason());
        assertFalse(orders.the("a").isOpen());
    }

    @Test
    void sweep_executionForgotten_parksForAHand() {
        capture("a");

        assertEquals(new SweepResult(1, 0, 1, 0, true), sweep(NOW));
        assertEquals(OrderStatus.NEEDS_ATTENTION, orders.the("a").status());
        assertTrue(sent.get(0).redrive().isEmpty());
        assertFalse(sent.get(0).settle().isEmpty());
    }

    @Test
    void sweep_executionNotKnownYet_leavesItAlone() {
        capture("a");

        assertEquals(new SweepResult(1, 0, 0, 0, true), sweep(CAPTURED.plusSeconds(60)));
        assertTrue(sent.isEmpty());
    }

    @Test
    void sweep_nameTakenByALaterExecution_parksForAHand() {
        capture("a");
        Execution later = new Execution(execution("a").id(), NOW);
        executions.put(later.id(), state(later, "RUNNING", null));

        assertEquals(new SweepResult(1, 0, 1, 0, true), sweep(NOW));
        assertEquals(OrderStatus.NEEDS_ATTENTION, orders.the("a").status());
    }

    @Test
    void sweep_indexBehind_readsTheOrderBeforeItDecides() {
        capture("a");
        orders.confirm("a", NOW);
        orders.close("a", NOW);
        describe("a", "FAILED", null);

        assertEquals(new SweepResult(0, 0, 0, 0, true), sweep(NOW));
        assertTrue(sent.isEmpty());
    }

    @Test
    void sweep_oneOrderFails_goesOnWithTheOthers() {
        capture("a", "broken", "c");
        describe("a", "FAILED", null);
        describe("c", "FAILED", null);

        assertEquals(new SweepResult(3, 0, 2, 1, true), sweep(NOW));
    }

    @Test
    void sweep_timeUp_stopsAndSaysSo() {
        capture("a", "b");
        describe("a", "FAILED", null);
        describe("b", "FAILED", null);
        Iterator<Boolean> timeIsUp = List.of(false, false, false, false, true).iterator();

        assertEquals(new SweepResult(1, 0, 1, 0, false), openOrders(NOW).sweep(timeIsUp::next));
    }

    private SweepResult sweep(Instant now) {
        return openOrders(now).sweep(() -> false);
    }

    private OpenOrderSweep openOrders(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new OpenOrderSweep(orders, orders, this::described, Orders.lifecycle(orders, clock),
                Orders.completion(orders, clock),
                Parking.parking(orders, sent::add, new OptimisticRetry(), clock), clock);
    }

    private Optional<OrderExecution> described(String arn) {
        if (arn.endsWith("broken")) {
            throw new ServiceUnavailable("throttled", null);
        }
        return Optional.ofNullable(executions.get(arn));
    }

    private void describe(String orderId, String status, String output) {
        Execution execution = execution(orderId);
        executions.put(execution.id(), state(execution, status, output));
    }

    private static OrderExecution state(Execution execution, String status, String output) {
        return new OrderExecution(execution, status, 0, Optional.of(NOW), Optional.empty(), Optional.ofNullable(output),
                Optional.empty(),
                Optional.empty(), true);
    }

    private void capture(String... orderIds) {
        for (String orderId : orderIds) {
            orders.capture(new OrderStep(orderId, execution(orderId)), CAPTURED);
        }
    }

    private static Execution execution(String orderId) {
        return new Execution("arn:aws:states:eu-central-1:123456789012:execution:order:" + orderId, CAPTURED);
    }
}
