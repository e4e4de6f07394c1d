package orderflow.order;

import java.time.Instant;
import java.util.Optional;

import orderflow.store.Versioned;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * An order as it is stored, open until it is closed.
 *
 * @param orderId the name of its execution
 * @param owner the execution that stored it; no other changes it
 * @param attention present while it needs attention
 * @param reason why it was cancelled: the name of an error
 * @param message what that error said
 * @param requestHash of the request it was captured from
 * @param details empty when it was cancelled before it was captured
 * @param version counts the changes of the stored item, 0 before it is stored
 */
public record Order(String orderId, Execution owner, OrderStatus status, Optional<Attention> attention,
        Optional<String> reason, Optional<String> message, Optional<String> requestHash, Optional<OrderDetails> details,
        OrderTimes times, long version)
        implements
            Owned,
            Versioned {

    public Order {
        if ((status == OrderStatus.NEEDS_ATTENTION) != attention.isPresent()) {
            throw new IllegalArgumentException("An order has a need for attention exactly when its status says so");
        }
    }

    static Order captured(OrderStep step, String requestHash, OrderDetails details, Instant now) {
        return new Order(step.orderId(), step.execution(), OrderStatus.CAPTURED, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(requestHash), Optional.of(details), OrderTimes.capturedAt(now), 0);
    }

    /** What keeps an order that was cancelled before it was captured from being captured late. */
    static Order tombstone(OrderStep step, String reason, Optional<String> message, Instant now) {
        return new Order(step.orderId(), step.execution(), OrderStatus.CANCELLED, Optional.empty(),
                Optional.of(reason), message, Optional.empty(), Optional.empty(), OrderTimes.NONE.cancelled(now), 0);
    }

    @Override
    public String label() {
        return "Order " + orderId;
    }

    /** Confirmed, also when it needed attention afterwards. */
    public boolean isConfirmed() {
        return reached() == OrderStatus.CONFIRMED;
    }

    /** Cancelled, also when it needed attention afterwards. */
    public boolean isCancelled() {
        return reached() == OrderStatus.CANCELLED;
    }

    public boolean isOpen() {
        return times.closed().isEmpty();
    }

    /** Where it stands, leaving aside that it needs attention. */
    public OrderStatus reached() {
        return attention.map(Attention::statusBefore).orElse(status);
    }

    /**
     * @throws OrderConfirmed when it is confirmed instead
     * @throws OrderCancelled when it is cancelled instead
     * @throws OrderConflict when it is neither
     */
    public void requireReached(FinalStatus wanted) {
        if (reached() == wanted.order()) {
            return;
        }
        String message = label() + " is " + reached() + ", not " + wanted;
        if (isConfirmed()) {
            throw new OrderConfirmed(message);
        }
        if (isCancelled()) {
            throw new OrderCancelled(message);
        }
        throw new OrderConflict(message);
    }

    /** @throws OrderCancelled when it is cancelled: a forward step came too late */
    void requireNotCancelled() {
        if (isCancelled()) {
            throw new OrderCancelled(label() + " is cancelled");
        }
    }

    /** @throws OrderConfirmed when it is confirmed: there is no way back */
    void requireNotConfirmed() {
        if (isConfirmed()) {
            throw new OrderConfirmed(label() + " is confirmed and cannot be cancelled");
        }
    }

    Order confirmed(Instant now) {
        return settled(OrderStatus.CONFIRMED, reason, message, times.confirmed(now));
    }

    /** The first reason stays. */
    Order cancelled(String why, Optional<String> said, Instant now) {
        return isCancelled()
                ? settled(OrderStatus.CANCELLED, reason, message, times)
                : settled(OrderStatus.CANCELLED, Optional.of(why), said, times.cancelled(now));
    }

    /** Closed with what it reached. */
    Order closed(Instant now) {
        return settled(reached(), reason, message, times.closed(now));
    }

    public Order needing(Attention needed) {
        return new Order(orderId, owner, OrderStatus.NEEDS_ATTENTION, Optional.of(needed), reason, message,
                requestHash, details, times, version);
    }

    private Order settled(OrderStatus next, Optional<String> why, Optional<String> said, OrderTimes then) {
        return new Order(orderId, owner, next, Optional.empty(), why, said, requestHash, details, then, version);
    }
}
