package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.Attention;
import orderflow.order.InMemoryOrders;
import orderflow.order.Order;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.Execution;

class OrderParkingTest {

    private static final Instant ENDED = Instant.parse("2026-11-22T11:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T11:00:05Z");

    private final List<ParkedOrder> sent = new ArrayList<>();

    private InMemoryOrders orders = new InMemoryOrders();
    private Runnable queue = () -> {};
    private ExecutionHistories histories = arn -> Optional.of(Parking.STATE);

    @BeforeEach
    void storeAConfirmedOrder() {
        orders.capture(Orders.STEP, ENDED);
        orders.confirm("o-1", ENDED);
    }

    @Test
    void park_open_marksAndTells() {
        assertTrue(park(NOW, failed(ENDED)));

        Order order = orders.the("o-1");
        assertEquals(OrderStatus.NEEDS_ATTENTION, order.status());
        assertTrue(order.isConfirmed());
        assertEquals(Optional.of(new Attention(OrderStatus.CONFIRMED, NOW, Optional.of(ENDED), Optional.of(NOW),
                Optional.of("an.Error"), Optional.of(Parking.STATE))), order.attention());
        ParkedOrder message = sent.get(0);
        assertEquals(Optional.of(OrderStatus.CONFIRMED), message.statusBefore());
        assertEquals(Optional.of(Parking.STATE), message.state());
        assertEquals(Optional.of("an.Error"), message.error());
        assertEquals(Optional.of("why"), message.message());
        assertEquals(Optional.of(LocalDate.of(2026, 12, 6)), message.redrive().orElseThrow().until());
    }

    @Test
    void park_sameEndAgain_tellsNobodyAnew() {
        park(NOW, failed(ENDED));

        assertFalse(park(NOW.plusSeconds(60), failed(ENDED)));
        assertEquals(1, sent.size());
    }

    @Test
    void park_sameEndAfterADay_tellsAgain() {
        park(NOW, failed(ENDED));
        Instant nextDay = NOW.plus(OrderParking.REMINDER);

        assertTrue(park(nextDay, failed(ENDED)));
        assertEquals(2, sent.size());
        assertEquals(Optional.of(nextDay), orders.the("o-1").attention().orElseThrow().sentAt());
    }

    @Test
    void park_failedAgainAfterRedrive_tellsAgainAndKeepsTheStatusBefore() {
        park(NOW, failed(ENDED));

        assertTrue(park(NOW.plusSeconds(60), failed(ENDED.plusSeconds(50))));
        assertEquals(2, sent.size());
        assertEquals(Optional.of(OrderStatus.CONFIRMED), sent.get(1).statusBefore());
    }

    @Test
    void park_queueUnavailable_tellsTheNextTime() {
        queue = () -> {
            throw new ServiceUnavailable("throttled", null);
        };
        assertThrows(ServiceUnavailable.class, () -> park(NOW, failed(ENDED)));
        assertEquals(OrderStatus.NEEDS_ATTENTION, orders.the("o-1").status());
        queue = () -> {};

        assertTrue(park(NOW.plusSeconds(60), failed(ENDED)));
        assertEquals(1, sent.size());
    }

    @Test
    void park_closed_leavesItAlone() {
        orders.close("o-1", ENDED);

        assertFalse(park(NOW, failed(ENDED)));
        assertTrue(sent.isEmpty());
        assertEquals(OrderStatus.CONFIRMED, orders.the("o-1").status());
    }

    @Test
    void park_closedMeanwhile_leavesItAlone() {
        orders.beforeWrite(() -> orders.close("o-1", NOW));

        assertFalse(park(NOW, failed(ENDED)));
        assertTrue(sent.isEmpty());
    }

    @Test
    void park_confirmedMeanwhile_keepsThatAsTheStatusBefore() {
        orders = new InMemoryOrders();
        orders.capture(Orders.STEP, ENDED);
        orders.beforeWrite(() -> orders.confirm("o-1", NOW));

        park(NOW, failed(ENDED));

        assertEquals(OrderStatus.CONFIRMED, orders.the("o-1").attention().orElseThrow().statusBefore());
    }

    @Test
    void park_goneOnBeforeTheMessageIsNoted_staysAsItIs() {
        queue = () -> orders.confirm("o-1", NOW);

        assertTrue(park(NOW, failed(ENDED)));
        assertEquals(OrderStatus.CONFIRMED, orders.the("o-1").status());
    }

    @Test
    void park_neverStored_onlyTells() {
        orders = new InMemoryOrders();

        assertTrue(park(NOW, failed(ENDED)));
        assertEquals(Optional.empty(), sent.get(0).statusBefore());
        assertEquals(Optional.empty(), orders.find("o-1"));
    }

    @Test
    void park_storedByAnotherExecution_tellsAndLeavesTheItemAlone() {
        Ending others = new Ending(Orders.OTHER_EXECUTION, "FAILED", Optional.of(ENDED), Optional.empty(),
                Optional.empty(), Ending.Way.REDRIVE);

        assertTrue(park(NOW, others));
        assertEquals(OrderStatus.CONFIRMED, orders.the("o-1").status());
        assertEquals(Optional.empty(), sent.get(0).statusBefore());
    }

    @Test
    void park_startToldInMillisecondsOnly_isTheSameExecution() {
        Execution fine = new Execution(Orders.EXECUTION.id(), Orders.EXECUTION.startTime().plusNanos(999_999));

        park(NOW, new Ending(fine, "FAILED", Optional.of(ENDED), Optional.empty(), Optional.empty(),
                Ending.Way.REDRIVE));

        assertEquals(OrderStatus.NEEDS_ATTENTION, orders.the("o-1").status());
    }

    @Test
    void park_redriveExpired_saysSo() {
        park(ENDED.plus(Duration.ofDays(14)), failed(ENDED));

        assertEquals(Optional.empty(), sent.get(0).redrive());
    }

    @Test
    void park_forgottenAfterItWasParked_isTheSameEnd() {
        park(NOW, failed(ENDED));

        assertFalse(park(NOW.plusSeconds(60), Ending.forgotten(Orders.EXECUTION)));
    }

    @Test
    void park_longCause_isShortened() {
        park(NOW, new Ending(Orders.EXECUTION, "FAILED", Optional.of(ENDED), Optional.of("an.Error"),
                Optional.of("x".repeat(32_768)), Ending.Way.REDRIVE));

        assertEquals(1_000, sent.get(0).message().orElseThrow().length());
    }

    /** The history may be gone when the message is sent again. */
    @Test
    void park_sameEndAfterADay_tellsTheStateThatTheOrderKeeps() {
        park(NOW, failed(ENDED));
        histories = arn -> Optional.empty();

        park(NOW.plus(OrderParking.REMINDER), failed(ENDED));

        assertEquals(Optional.of(Parking.STATE), sent.get(1).state());
    }

    @Test
    void park_forgotten_asksForNoHistory() {
        histories = arn -> {
            throw new AssertionError("There is no history of " + arn);
        };

        assertTrue(park(NOW, Ending.forgotten(Orders.EXECUTION)));
        assertEquals(Optional.empty(), sent.get(0).state());
        assertEquals(Optional.empty(), sent.get(0).redrive());
        assertEquals(List.of(Direction.CONFIRM), directions(0));
    }

    /** An index cannot have such a key, and the order must be parked all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\uD800"})
    void park_stoppedWithAnErrorThatIsNoKey_keepsNoError(String error) {
        park(NOW, new Ending(Orders.EXECUTION, "ABORTED", Optional.of(ENDED), Optional.of(error), Optional.empty(),
                Ending.Way.REDRIVE));

        assertEquals(Optional.empty(), orders.the("o-1").attention().orElseThrow().error());
    }

    private List<Direction> directions(int message) {
        return sent.get(message).settle().stream().map(ParkedOrder.Settlement::direction).toList();
    }

    private boolean park(Instant now, Ending ending) {
        ParkedOrders parkedOrders = parked -> {
            queue.run();
            sent.add(parked);
        };
        return Parking.parking(orders, histories, parkedOrders, new OptimisticRetry(), Clock.fixed(now, ZoneOffset.UTC))
                .park("o-1", ending);
    }

    private static Ending failed(Instant endedAt) {
        return new Ending(Orders.EXECUTION, "FAILED", Optional.of(endedAt), Optional.of("an.Error"),
                Optional.of("why"), Ending.Way.REDRIVE);
    }
}
