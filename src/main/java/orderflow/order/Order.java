package orderflow.order;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

import orderflow.store.Versioned;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * A stored order. It is open until it is closed.
 *
 * @param orderId the name of its execution
 * @param owner the execution that stored it; no other execution changes it
 * @param attention present while it needs attention
 * @param reason why it was cancelled: the name of an error
 * @param message the message of that error
 * @param requestHash of the request it was captured from
 * @param details empty when it was cancelled before it was captured
 * @param action where the customer must act, for example to approve the payment; empty once the order is settled
 * @param version counts the writes of the stored item; 0 before the first
 */
public record Order(String orderId, Execution owner, OrderStatus status, Optional<Attention> attention,
        Optional<String> reason, Optional<String> message, Optional<String> requestHash, Optional<OrderDetails> details,
        Optional<URI> action, OrderTimes times, long version)
        implements
            Owned,
            Versioned {

    public Order {
        if ((status == OrderStatus.NEEDS_ATTENTION) != attention.isPresent()) {
            throw new IllegalArgumentException("Attention is present if and only if the status is NEEDS_ATTENTION");
        }
    }

    static Order captured(OrderStep step, String requestHash, OrderDetails details, Instant now) {
        return new Order(step.orderId(), step.execution(), OrderStatus.CAPTURED, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(requestHash), Optional.of(details), Optional.empty(),
                OrderTimes.capturedAt(now), 0);
    }

    /** An order whose cancellation began before it was captured. It prevents a late capture. */
    static Order tombstone(OrderStep step, String reason, Optional<String> message, Instant now) {
        return new Order(step.orderId(), step.execution(), OrderStatus.CANCELLING, Optional.empty(),
                Optional.of(reason), message, Optional.empty(), Optional.empty(), Optional.empty(),
                OrderTimes.NONE.cancelling(now), 0);
    }

    @Override
    public String label() {
        return "Order " + orderId;
    }

    /** Whether it is confirmed, even if it was parked afterwards. */
    public boolean isConfirmed() {
        return reached() == OrderStatus.CONFIRMED;
    }

    /**
     * Whether its direction is the cancellation: it is being cancelled or is cancelled, even if it was parked
     * afterwards.
     */
    public boolean isCancelling() {
        return reached() == OrderStatus.CANCELLING || reached() == OrderStatus.CANCELLED;
    }

    public boolean isOpen() {
        return times.closed().isEmpty();
    }

    /** The status, or the status before NEEDS_ATTENTION. */
    public OrderStatus reached() {
        return attention.map(Attention::statusBefore).orElse(status);
    }

    /**
     * @throws OrderConfirmed when it is confirmed instead
     * @throws OrderCancelled when it is, or is being, cancelled instead
     * @throws OrderConflict when it has not reached that status yet
     */
    public void requireReached(FinalStatus wanted) {
        if (reached() == wanted.order()) {
            return;
        }
        requireNotOpposed(wanted);
        throw new OrderConflict(label() + " is " + reached() + ", not " + wanted);
    }

    /**
     * Refuses a direction that is not the order's own.
     *
     * @throws OrderConfirmed when it is confirmed and is to be cancelled
     * @throws OrderCancelled when it is, or is being, cancelled and is to be confirmed
     */
    public void requireNotOpposed(FinalStatus wanted) {
        if (wanted == FinalStatus.CONFIRMED) {
            requireNotCancelling();
        } else {
            requireNotConfirmed();
        }
    }

    /**
     * @throws OrderConfirmed when it is confirmed, which cannot be undone
     * @throws OrderConflict when its cancellation has not begun
     */
    void requireCancelling() {
        requireNotConfirmed();
        if (!isCancelling()) {
            throw new OrderConflict(label() + " is " + reached() + ": its cancellation has not begun");
        }
    }

    /** @throws OrderCancelled when its cancellation has begun: the forward step is too late */
    void requireNotCancelling() {
        if (isCancelling()) {
            throw new OrderCancelled(label() + " is " + reached());
        }
    }

    /** @throws OrderConfirmed when it is confirmed, which cannot be undone */
    void requireNotConfirmed() {
        if (isConfirmed()) {
            throw new OrderConfirmed(label() + " is CONFIRMED and cannot be cancelled");
        }
    }

    Order confirmed(Instant now) {
        return settled(OrderStatus.CONFIRMED, reason, message, times.confirmed(now));
    }

    /** Keeps the first reason. */
    Order cancelling(String why, Optional<String> said, Instant now) {
        return isCancelling()
                ? settled(reached(), reason, message, times)
                : settled(OrderStatus.CANCELLING, Optional.of(why), said, times.cancelling(now));
    }

    Order cancelled(Instant now) {
        return settled(OrderStatus.CANCELLED, reason, message, times.cancelled(now));
    }

    /** Closes it with the status that it has reached. */
    Order closed(Instant now) {
        return settled(reached(), reason, message, times.closed(now));
    }

    Order requiring(URI what) {
        return new Order(orderId, owner, status, attention, reason, message, requestHash, details, Optional.of(what),
                times, version);
    }

    public Order needing(Attention needed) {
        return new Order(orderId, owner, OrderStatus.NEEDS_ATTENTION, Optional.of(needed), reason, message,
                requestHash, details, action, times, version);
    }

    private Order settled(OrderStatus next, Optional<String> why, Optional<String> said, OrderTimes then) {
        return new Order(orderId, owner, next, Optional.empty(), why, said, requestHash, details,
                Optional.empty(), then, version);
    }
}
