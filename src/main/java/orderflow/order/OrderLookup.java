package orderflow.order;

import java.util.Optional;

import orderflow.workflow.OrderStep;

/** Gives the other participants read access to orders. */
public interface OrderLookup {

    /** The current order. */
    Optional<Order> find(String orderId);

    /**
     * The current order of a step.
     *
     * @throws OrderConflict when it was never captured or belongs to another execution
     */
    default Order orderOf(OrderStep step) {
        Order order = find(step.orderId())
                .orElseThrow(() -> new OrderConflict("Order " + step.orderId() + " was never captured"));
        order.requireOwner(step.execution());
        return order;
    }

    /**
     * The details of the order of a forward step.
     *
     * @throws OrderConflict when there is no such order, or it belongs to another execution
     * @throws OrderCancelled when it is cancelled: the step is too late
     */
    default OrderDetails detailsFor(OrderStep step) {
        Order order = orderOf(step);
        order.requireNotCancelled();
        return order.details().orElseThrow();
    }

    /**
     * Whether a compensation may undo steps of this order: the order belongs to its execution, or was never captured.
     *
     * @return false when the order belongs to another execution
     * @throws OrderConfirmed when it is confirmed, which cannot be undone
     */
    default boolean mayCompensate(OrderStep step) {
        Optional<Order> order = find(step.orderId());
        if (order.isPresent() && !order.get().belongsTo(step.execution())) {
            return false;
        }
        if (order.isPresent() && order.get().isConfirmed()) {
            throw new OrderConfirmed("Order " + step.orderId() + " is confirmed and cannot be undone");
        }
        return true;
    }
}
