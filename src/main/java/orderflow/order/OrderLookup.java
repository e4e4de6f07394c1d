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
     * The details of the order of a step before the pivot.
     *
     * @throws OrderConflict when there is no such order, or it belongs to another execution
     * @throws OrderCancelled when its cancellation has begun: the step is too late
     */
    default OrderDetails detailsFor(OrderStep step) {
        Order order = orderOf(step);
        order.requireNotCancelling();
        return order.details().orElseThrow();
    }

    /**
     * Refuses a step after the pivot, unless the order is confirmed.
     *
     * @throws OrderConflict when there is no such order, it belongs to another execution, or it is not confirmed yet
     * @throws OrderCancelled when its cancellation has begun
     */
    default void requireConfirmed(OrderStep step) {
        orderOf(step).requireReached(FinalStatus.CONFIRMED);
    }

    /**
     * Refuses a compensation, unless the cancellation of the order has begun.
     *
     * @throws OrderConflict when there is no such order, it belongs to another execution, or its cancellation has not
     *             begun
     * @throws OrderConfirmed when it is confirmed, which cannot be undone
     */
    default void requireCancelling(OrderStep step) {
        orderOf(step).requireCancelling();
    }
}
