package orderflow.order.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.order.InMemoryOrders;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.order.parking.Direction;
import orderflow.workflow.Execution;

class SettlementStartTest {

    private static final Instant STARTED = Orders.EXECUTION.startTime();

    private final InMemoryOrders orders = new InMemoryOrders();
    private final FakeExecutions executions = new FakeExecutions();
    private List<String> obstacles = List.of();
    private Instant now = STARTED.plus(Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"CAPTURED, true, CONFIRM", "CAPTURED, false, CANCEL", "CANCELLING, true, CANCEL",
            "CANCELLED, true, CANCEL", "CONFIRMED, false, CONFIRM"})
    void auto_byWhatTheItemsSay_choosesTheDirection(OrderStatus reached, boolean fits, Direction expected) {
        store(reached);
        executions.describe(Orders.EXECUTION, "FAILED");
        obstacles = fits ? List.of() : List.of("its payment is AUTHORIZED, not CAPTURED");

        assertEquals(expected, begin(Optional.empty()).direction());
    }

    @Test
    void cancel_ofAConfirmedOrder_isRefused() {
        store(OrderStatus.CONFIRMED);
        executions.describe(Orders.EXECUTION, "FAILED");

        assertThrows(OrderConfirmed.class, () -> begin(Optional.of(Direction.CANCEL)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLING", "CANCELLED"})
    void confirm_ofAnOrderThatIsOrIsBeingCancelled_isRefused(OrderStatus reached) {
        store(reached);
        executions.describe(Orders.EXECUTION, "FAILED");

        assertThrows(OrderCancelled.class, () -> begin(Optional.of(Direction.CONFIRM)));
    }

    @Test
    void confirm_ofAnOrderThatLacksAStep_isRefusedWithWhatIsMissing() {
        store(OrderStatus.CAPTURED);
        executions.describe(Orders.EXECUTION, "FAILED");
        obstacles = List.of("its payment is AUTHORIZED, not CAPTURED");

        OrderConflict refused = assertThrows(OrderConflict.class, () -> begin(Optional.of(Direction.CONFIRM)));
        assertTrue(refused.getMessage().endsWith("its payment is AUTHORIZED, not CAPTURED"), refused.getMessage());
        assertEquals(Direction.CANCEL, begin(Optional.of(Direction.CANCEL)).direction());
    }

    @Test
    void anyDirection_ofAnOrderThatNobodyStored_isRefused() {
        assertThrows(OrderConflict.class, () -> begin(Optional.of(Direction.CANCEL)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "PENDING_REDRIVE"})
    void anyDirection_whileTheOwnExecutionRuns_isRefused(String status) {
        store(OrderStatus.CAPTURED);
        executions.describe(Orders.EXECUTION, status);

        ExecutionRunning refused = assertThrows(ExecutionRunning.class, () -> begin(Optional.empty()));
        assertTrue(refused.getMessage().contains(Orders.EXECUTION.id()), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMED_OUT", "ABORTED", "SUCCEEDED"})
    void anyDirection_afterTheOwnExecutionHasEnded_begins(String status) {
        store(OrderStatus.CAPTURED);
        executions.describe(Orders.EXECUTION, status);

        assertEquals(Orders.EXECUTION, begin(Optional.of(Direction.CANCEL)).order().owner());
    }

    @Test
    void anyDirection_ofAnExecutionThatIsForgotten_begins() {
        store(OrderStatus.CAPTURED);

        assertEquals(Direction.CANCEL, begin(Optional.of(Direction.CANCEL)).direction());
    }

    /** The name of an execution can be used again after 90 days. */
    @Test
    void anyDirection_whileAnotherRunHasTheName_begins() {
        store(OrderStatus.CAPTURED);
        executions.describe(new Execution(Orders.EXECUTION.id(), STARTED.plus(Duration.ofDays(91))), "RUNNING");

        assertEquals(Direction.CANCEL, begin(Optional.of(Direction.CANCEL)).direction());
    }

    /** Step Functions may not describe it yet. */
    @Test
    void anyDirection_rightAfterTheStart_isRefusedUnlessTheExecutionIsKnownToHaveEnded() {
        store(OrderStatus.CAPTURED);
        now = STARTED.plusSeconds(60);

        assertThrows(ExecutionRunning.class, () -> begin(Optional.empty()));
        executions.describe(Orders.EXECUTION, "FAILED");
        assertEquals(Direction.CONFIRM, begin(Optional.empty()).direction());
    }

    @Test
    void closedOrder_inItsDirection_hasNothingToDo() {
        store(OrderStatus.CONFIRMED);
        orders.close("o-1", now);

        assertFalse(begin(Optional.of(Direction.CONFIRM)).order().isOpen());
        assertFalse(begin(Optional.empty()).order().isOpen());
        assertThrows(OrderConfirmed.class, () -> begin(Optional.of(Direction.CANCEL)));
    }

    @Test
    void begin_always_changesNothing() {
        store(OrderStatus.CAPTURED);
        executions.describe(Orders.EXECUTION, "FAILED");
        long version = orders.the("o-1").version();

        begin(Optional.of(Direction.CANCEL));

        assertEquals(version, orders.the("o-1").version());
    }

    private void store(OrderStatus reached) {
        orders.capture(Orders.STEP, STARTED);
        switch (reached) {
            case CONFIRMED -> orders.confirm("o-1", STARTED);
            case CANCELLED -> orders.cancel("o-1", STARTED);
            case CANCELLING -> Orders.lifecycle(orders, clock()).beginCancellation(Orders.STEP, "an.Error",
                    Optional.empty());
            default -> {
                // It stays as it was captured.
            }
        }
    }

    private SettlementStart.Settlement begin(Optional<Direction> wanted) {
        return Settling.start(orders, executions, obstacles, clock()).begin("o-1", wanted);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
