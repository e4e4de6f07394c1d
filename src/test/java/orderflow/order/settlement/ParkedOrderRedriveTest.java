package orderflow.order.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import orderflow.order.Attention;
import orderflow.order.InMemoryOrders;
import orderflow.order.Order;
import orderflow.order.Orders;

class ParkedOrderRedriveTest {

    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
    private static final String ERROR = "orderflow.payment.GatewayUnavailable";

    private final InMemoryOrders orders = new InMemoryOrders();
    private final FakeExecutions executions = new FakeExecutions();

    @BeforeEach
    void parkAnOrder() {
        orders.capture(Orders.STEP, NOW);
        Order order = orders.the("o-1");
        orders.replace(order.needing(new Attention(order.reached(), NOW, Optional.of(NOW), Optional.empty(),
                Optional.of(ERROR), Optional.of("ReversePayment"))));
    }

    @Test
    void redrive_failedForThisError_continuesIt() {
        executions.describe(Orders.EXECUTION, "FAILED");

        assertTrue(redrive(ERROR));
        assertEquals(List.of(Orders.EXECUTION.id()), executions.redriven());
    }

    /** The answer to the first call may be lost. */
    @Test
    void redrive_again_findsItRunning() {
        executions.describe(Orders.EXECUTION, "FAILED");
        redrive(ERROR);

        assertTrue(redrive(ERROR));
        assertEquals(1, executions.redriven().size());
    }

    @Test
    void redrive_anotherError_leavesIt() {
        executions.describe(Orders.EXECUTION, "FAILED");

        assertFalse(redrive("an.other.Error"));
        assertEquals(List.of(), executions.redriven());
    }

    /** Even if whoever stopped it gave the same name as an error. */
    @Test
    void redrive_stoppedByAPerson_leavesIt() {
        executions.describe(Orders.EXECUTION, "ABORTED");

        assertFalse(redrive(ERROR));
        assertEquals(List.of(), executions.redriven());
    }

    @Test
    void redrive_notRedrivable_leavesIt() {
        executions.describe(Orders.EXECUTION, "FAILED", false);

        assertFalse(redrive(ERROR));
        assertEquals(List.of(), executions.redriven());
    }

    @Test
    void redrive_refusedByStepFunctions_leavesIt() {
        executions.describe(Orders.EXECUTION, "FAILED");
        executions.refuseRedrives();

        assertFalse(redrive(ERROR));
    }

    @Test
    void redrive_closedOrNoLongerParkedOrForgotten_leavesIt() {
        assertFalse(redrive(ERROR));
        executions.describe(Orders.EXECUTION, "FAILED");
        orders.confirm("o-1", NOW);
        assertFalse(redrive(ERROR));
        orders.close("o-1", NOW);
        assertFalse(redrive(ERROR));
        assertFalse(new ParkedOrderRedrive(orders, executions, executions).redrive("o-2", ERROR));
        assertEquals(List.of(), executions.redriven());
    }

    private boolean redrive(String error) {
        return new ParkedOrderRedrive(orders, executions, executions).redrive("o-1", error);
    }
}
