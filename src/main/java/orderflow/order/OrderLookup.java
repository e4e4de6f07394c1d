package orderflow.order;

import java.util.Optional;

import orderflow.workflow.OrderStep;

/** What the other participants may know of an order. */
public interface OrderLookup {

    /** The order as of now. */
    Optional<Order> find(String orderId);

    /**
     * The order of a step as of now.
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
     * What a forward step works on.
     *
     * @throws OrderConflict when there is no such order, or it belongs to another execution
     * @throws OrderCancelled when it is cancelled: the step came too late
     */
    default OrderDetails detailsFor(OrderStep step) {
        Order order = orderOf(step);
        order.requireNotCancelled();
        return order.details().orElseThrow();
    }

    /**
     * Whether a compensation may touch what belongs to this order: its execution's own, or never captured.
     *
     * @return false when the order belongs to another execution
     * @throws OrderConfirmed when it is confirmed: there is no way back
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
