package orderflow.order.parking;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.order.OpenOrders;
import orderflow.order.Order;
import orderflow.order.OrderCompletion;
import orderflow.order.OrderLifecycle;
import orderflow.order.OrderStatus;
import orderflow.order.OrderStore;
import orderflow.workflow.OrderStep;

/**
 * Closes or parks open orders whose execution has ended. Needed because EventBridge delivers status events on a
 * best-effort basis.
 */
@Singleton
public class OpenOrderSweep {

    private static final Logger LOG = Logger.getLogger(OpenOrderSweep.class);

    private final OpenOrders openOrders;
    private final OrderStore orders;
    private final OrderExecutions executions;
    private final OrderLifecycle lifecycle;
    private final OrderCompletion completion;
    private final OrderParking parking;
    private final Clock clock;

    OpenOrderSweep(OpenOrders openOrders, OrderStore orders, OrderExecutions executions, OrderLifecycle lifecycle,
            OrderCompletion completion, OrderParking parking, Clock clock) {
        this.openOrders = openOrders;
        this.orders = orders;
        this.executions = executions;
        this.lifecycle = lifecycle;
        this.completion = completion;
        this.parking = parking;
        this.clock = clock;
    }

    /**
     * Checks all open orders, or as many as the time allows. The sequence is random, so that no order is left out every
     * time. If the check of an order fails, the sweep continues with the others.
     *
     * @param timeIsUp called before each page and each order
     */
    public SweepResult sweep(BooleanSupplier timeIsUp) {
        List<String> found = new ArrayList<>();
        boolean complete = find(found, timeIsUp);
        Collections.shuffle(found);
        List<Swept> swept = new ArrayList<>();
        for (String orderId : found) {
            if (timeIsUp.getAsBoolean()) {
                complete = false;
                break;
            }
            Pace.keep(swept.size());
            swept.add(sweptSafely(orderId));
        }
        SweepResult result = SweepResult.of(swept, complete);
        LOG.infof("Swept: %s", result);
        return result;
    }

    /** @return false when the time was up before all open orders were found */
    private boolean find(List<String> found, BooleanSupplier timeIsUp) {
        Optional<String> after = Optional.empty();
        do {
            if (timeIsUp.getAsBoolean()) {
                return false;
            }
            OpenOrders.Page page = openOrders.page(after);
            found.addAll(page.orderIds());
            after = page.last();
        } while (after.isPresent());
        return true;
    }

    private Swept sweptSafely(String orderId) {
        try {
            return swept(orderId);
        } catch (RuntimeException failure) {
            LOG.warnf("Order %s: the sweep failed: %s", orderId, failure);
            return Swept.FAILED;
        }
    }

    private Swept swept(String orderId) {
        Optional<Order> order = orders.find(orderId).filter(Order::isOpen);
        return order.isPresent() ? swept(order.get()) : Swept.NOT_OPEN;
    }

    private Swept swept(Order order) {
        Optional<OrderExecution> state = executions.describe(order.owner().id())
                .filter(found -> found.execution().isSameRunAs(order.owner()));
        if (state.isEmpty()) {
            return OrderExecutions.mayBeUnknown(order.owner(), clock.instant())
                    ? Swept.LEFT
                    : parked(order, Ending.forgotten(order.owner()));
        }
        if (state.get().succeeded()) {
            return settled(order, state.get());
        }
        return state.get().failed() ? parked(order, Ending.of(state.get())) : Swept.LEFT;
    }

    private Swept settled(Order order, OrderExecution state) {
        OrderStep step = new OrderStep(order.orderId(), order.owner());
        WorkflowOutput output = WorkflowOutput.of(state.output());
        if (output.agreesWith(order)) {
            completion.close(step, output.finalStatus().orElseThrow());
            return Swept.CLOSED;
        }
        if (output.isRejected() && order.reached() == OrderStatus.CAPTURED) {
            lifecycle.closeRejected(step, output.reason());
            return Swept.CLOSED;
        }
        return parked(order, Ending.astray(state));
    }

    private Swept parked(Order order, Ending ending) {
        return parking.park(order.orderId(), ending) ? Swept.PARKED : Swept.LEFT;
    }
}
