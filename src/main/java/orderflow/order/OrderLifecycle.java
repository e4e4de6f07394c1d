package orderflow.order;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.workflow.OrderStep;

/** Confirms, cancels and closes orders. */
@Singleton
public class OrderLifecycle {

    private static final Logger LOG = Logger.getLogger(OrderLifecycle.class);

    private final OrderStore orders;
    private final OptimisticRetry retry;
    private final Clock clock;

    OrderLifecycle(OrderStore orders, OptimisticRetry retry, Clock clock) {
        this.orders = orders;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Records what the customer must do before the payment can be authorized.
     *
     * @param action where the customer must act
     * @throws OrderCancelled when it is cancelled
     * @throws OrderConfirmed when it is confirmed
     * @throws OrderConflict when it was never captured or belongs to another execution
     */
    public Order requireAction(OrderStep step, URI action) {
        return changed(step, "request an action for", order -> {
            order.requireNotCancelled();
            order.requireNotConfirmed();
            return order.requiring(action);
        });
    }

    /**
     * Confirms a captured order. This cannot be undone.
     *
     * @throws OrderCancelled when it is cancelled
     * @throws OrderConflict when it was never captured or belongs to another execution
     */
    public Order confirm(OrderStep step) {
        return retry.until("confirm order " + step.orderId(), () -> {
            Order order = orders.orderOf(step);
            order.requireNotCancelled();
            return stored(order, order.confirmed(clock.instant()));
        });
    }

    /**
     * Cancels an order. If it was never captured, stores a tombstone, so that it cannot be captured later. A repeated
     * cancellation keeps the first reason.
     *
     * @param reason the name of an error
     * @param message the message of that error
     * @throws OrderConfirmed when it is confirmed
     * @throws OrderConflict when it belongs to another execution
     */
    public Order cancel(OrderStep step, String reason, Optional<String> message) {
        return retry.until("cancel order " + step.orderId(), () -> {
            if (orders.find(step.orderId()).isEmpty()) {
                return storeTombstone(Order.tombstone(step, reason, message, clock.instant()));
            }
            Order order = orders.orderOf(step);
            order.requireNotConfirmed();
            return stored(order, order.cancelled(reason, message, clock.instant()));
        });
    }

    /**
     * Closes an order with its final status.
     *
     * @param status the final status that the workflow expects
     * @throws OrderCancelled when it is cancelled, but {@code status} is CONFIRMED
     * @throws OrderConfirmed when it is confirmed, but {@code status} is CANCELLED
     * @throws OrderConflict when it is neither, was never stored, or belongs to another execution
     */
    public Order close(OrderStep step, FinalStatus status) {
        return changed(step, "close", order -> {
            order.requireReached(status);
            return order.closed(clock.instant());
        });
    }

    /**
     * Cancels and closes an order of a rejected execution. Such an order exists if one invocation of CaptureOrder was
     * refused and an earlier one stored the order afterwards.
     */
    public Order closeRejected(OrderStep step, String reason) {
        return changed(step, "close", order -> {
            order.requireNotConfirmed();
            Instant now = clock.instant();
            return order.cancelled(reason, Optional.empty(), now).closed(now);
        });
    }

    private Order changed(OrderStep step, String verb, Function<Order, Order> change) {
        return retry.until(verb + " order " + step.orderId(), () -> {
            Order order = orders.orderOf(step);
            return stored(order, change.apply(order));
        });
    }

    private Optional<Order> storeTombstone(Order tombstone) {
        Optional<Order> stored = orders.insert(tombstone);
        stored.ifPresent(order -> LOG.infof("Order %s: cancelled before it was captured", order.orderId()));
        return stored;
    }

    private Optional<Order> stored(Order read, Order next) {
        if (next.equals(read)) {
            return Optional.of(read);
        }
        Optional<Order> stored = orders.replace(next);
        stored.ifPresent(order -> LOG.infof("Order %s: %s%s", order.orderId(), order.status(),
                order.isOpen() ? "" : ", closed"));
        return stored;
    }
}
