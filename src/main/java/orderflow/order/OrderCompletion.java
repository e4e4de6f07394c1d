package orderflow.order;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

import orderflow.workflow.OrderStep;

/** Confirms, cancels and closes orders, each only when the items of all participants fit. */
@Singleton
public class OrderCompletion {

    private final OrderLifecycle lifecycle;
    private final Participants participants;
    private final Clock clock;

    OrderCompletion(OrderLifecycle lifecycle, Participants participants, Clock clock) {
        this.lifecycle = lifecycle;
        this.participants = participants;
        this.clock = clock;
    }

    /**
     * Confirms a captured order that is paid, invoiced and packed. This cannot be undone.
     *
     * @throws OrderCancelled when its cancellation has begun
     * @throws OrderConflict when it was never captured, belongs to another execution, or a step before is missing
     */
    public Order confirm(OrderStep step) {
        return lifecycle.change(step, "confirm", order -> {
            order.requireNotCancelling();
            if (!order.isConfirmed()) {
                requireConfirmable(order);
            }
            return order.confirmed(clock.instant());
        });
    }

    /** Whether {@link #confirm} accepts a captured order: it is paid, invoiced and packed. */
    public boolean isConfirmable(Order order) {
        return participants.misfits(order, Milestone.CONFIRMATION).isEmpty();
    }

    /** @throws OrderConflict when a step before the confirmation of a captured order is missing */
    public void requireConfirmable(Order order) {
        requireFit(order, Milestone.CONFIRMATION, "confirmed");
    }

    /**
     * Marks an order as cancelled after all its steps are undone.
     *
     * @throws OrderConfirmed when it is confirmed
     * @throws OrderConflict when its cancellation has not begun, it belongs to another execution, or a step is not
     *             undone
     */
    public Order cancel(OrderStep step) {
        return lifecycle.change(step, "cancel", order -> {
            order.requireCancelling();
            if (order.reached() == OrderStatus.CANCELLING) {
                requireFit(order, Milestone.CANCELLATION, "cancelled");
            }
            return order.cancelled(clock.instant());
        });
    }

    /**
     * Closes an order with its final status.
     *
     * @param status the final status that the workflow expects
     * @throws OrderCancelled when its cancellation has begun, but {@code status} is CONFIRMED
     * @throws OrderConfirmed when it is confirmed, but {@code status} is CANCELLED
     * @throws OrderConflict when it has not reached the status, was never stored, belongs to another execution, or a
     *             participant's item does not fit the status
     */
    public Order close(OrderStep step, FinalStatus status) {
        return lifecycle.change(step, "close", order -> {
            order.requireReached(status);
            if (order.isOpen()) {
                requireFit(order, status.close(), "closed");
            }
            return order.closed(clock.instant());
        });
    }

    private void requireFit(Order order, Milestone milestone, String verb) {
        List<String> misfits = participants.misfits(order, milestone);
        if (!misfits.isEmpty()) {
            throw new OrderConflict(
                    order.label() + " cannot be " + verb + ": " + String.join("; ", misfits));
        }
    }
}
