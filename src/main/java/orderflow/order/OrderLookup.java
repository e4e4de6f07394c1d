package orderflow.order;

import java.util.Optional;

import orderflow.workflow.OrderStep;

/** What the other participants may know of an order. */
public interface OrderLookup {

    /** The order as of now. */
    Optional<Order> find(String orderId);

    /**
     * What a forward step works on.
     *
     * @throws OrderConflict when there is no such order, or it belongs to another execution
     * @throws OrderCancelled when it is cancelled: the step came too late
     */
    default OrderDetails detailsFor(OrderStep step) {
        Order order = find(step.orderId())
                .orElseThrow(() -> new OrderConflict("Order " + step.orderId() + " was never captured"));
        if (!order.owner().equals(step.execution())) {
            throw new OrderConflict("Order " + step.orderId() + " belongs to another execution");
        }
        if (order.isCancelled()) {
            throw new OrderCancelled("Order " + step.orderId() + " is cancelled");
        }
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
        if (order.isPresent() && !order.get().owner().equals(step.execution())) {
            return false;
        }
        if (order.isPresent() && order.get().isConfirmed()) {
            throw new OrderConfirmed("Order " + step.orderId() + " is confirmed and cannot be undone");
        }
        return true;
    }
}
