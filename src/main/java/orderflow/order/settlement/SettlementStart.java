package orderflow.order.settlement;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.order.FinalStatus;
import orderflow.order.Order;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderCompletion;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLookup;
import orderflow.order.parking.Direction;
import orderflow.order.parking.OrderExecution;
import orderflow.order.parking.OrderExecutions;

/** Decides how an order is settled. Changes nothing: the first step of the direction writes it. */
@Singleton
public class SettlementStart {

    private static final Logger LOG = Logger.getLogger(SettlementStart.class);

    private final OrderLookup orders;
    private final OrderExecutions executions;
    private final OrderCompletion completion;
    private final Clock clock;

    SettlementStart(OrderLookup orders, OrderExecutions executions, OrderCompletion completion, Clock clock) {
        this.orders = orders;
        this.executions = executions;
        this.completion = completion;
        this.clock = clock;
    }

    /**
     * The order to settle, and its direction.
     *
     * @param wanted empty for what the items of the order say
     * @throws OrderConflict when no such order is stored, or it is to be confirmed and a step is missing
     * @throws ExecutionRunning when the order's own execution is running, or may be
     * @throws OrderConfirmed when the order is confirmed and is to be cancelled
     * @throws OrderCancelled when the cancellation of the order has begun and it is to be confirmed
     */
    Settlement begin(String orderId, Optional<Direction> wanted) {
        Order order = orders.find(orderId)
                .orElseThrow(() -> new OrderConflict("Order " + orderId + " is not stored"));
        wanted.map(SettlementStart::end).ifPresent(order::requireNotOpposed);
        Optional<OrderExecution> execution = executions.describe(order.owner().id())
                .filter(found -> found.execution().isSameRunAs(order.owner()));
        if (order.isOpen()) {
            requireEnded(order, execution);
        }
        Direction direction = direction(order, wanted);
        LOG.infof("Order %s: is %s, is settled by %s", orderId, order.reached(), direction);
        return new Settlement(order, direction, execution.flatMap(OrderExecution::input));
    }

    /**
     * An order and how it is settled.
     *
     * @param request the input of the execution that owns it; empty if the execution no longer exists
     */
    record Settlement(Order order, Direction direction, Optional<String> request) {}

    private static FinalStatus end(Direction direction) {
        return direction == Direction.CONFIRM ? FinalStatus.CONFIRMED : FinalStatus.CANCELLED;
    }

    private Direction direction(Order order, Optional<Direction> wanted) {
        if (order.isConfirmed() || order.isCancelling()) {
            return order.isConfirmed() ? Direction.CONFIRM : Direction.CANCEL;
        }
        if (wanted.isEmpty()) {
            return completion.isConfirmable(order) ? Direction.CONFIRM : Direction.CANCEL;
        }
        if (wanted.get() == Direction.CONFIRM) {
            completion.requireConfirmable(order);
        }
        return wanted.get();
    }

    private void requireEnded(Order order, Optional<OrderExecution> execution) {
        if (execution.filter(OrderExecution::unfinished).isPresent()) {
            throw new ExecutionRunning(order.label() + " is under way: its own execution is "
                    + execution.get().status() + ". Wait until it ends, or stop it: " + order.owner().id());
        }
        if (execution.isEmpty() && OrderExecutions.mayBeUnknown(order.owner(), clock.instant())) {
            throw new ExecutionRunning(
                    order.label() + " is new, and Step Functions does not describe its execution yet."
                            + " Try again in a few minutes: " + order.owner().id());
        }
    }
}
