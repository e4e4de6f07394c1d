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

/**
 * Changes the status of stored orders. Each change is one write, refused if the order has changed since it was read.
 */
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
     * @throws OrderCancelled when its cancellation has begun
     * @throws OrderConfirmed when it is confirmed
     * @throws OrderConflict when it was never captured or belongs to another execution
     */
    public Order requireAction(OrderStep step, URI action) {
        return change(step, "request an action for", order -> {
            order.requireNotCancelling();
            order.requireNotConfirmed();
            return order.requiring(action);
        });
    }

    /**
     * Decides that the order is cancelled, before anything of it is undone. From then on, every forward step is
     * refused. If the order was never captured, stores a tombstone, so that it cannot be captured later. A repeated
     * call keeps the first reason.
     *
     * @param reason the name of an error
     * @param message the message of that error
     * @throws OrderConfirmed when it is confirmed
     * @throws OrderConflict when it belongs to another execution
     */
    public Order beginCancellation(OrderStep step, String reason, Optional<String> message) {
        return retry.until("begin the cancellation of order " + step.orderId(), () -> {
            if (orders.find(step.orderId()).isEmpty()) {
                return storeTombstone(Order.tombstone(step, reason, message, clock.instant()));
            }
            Order order = orders.orderOf(step);
            order.requireNotConfirmed();
            return stored(order, order.cancelling(reason, message, clock.instant()));
        });
    }

    /**
     * Cancels and closes an order of a rejected execution. Such an order exists if one invocation of CaptureOrder was
     * refused and an earlier one stored the order afterwards. No other participant has an item of it.
     */
    public Order closeRejected(OrderStep step, String reason) {
        return change(step, "close", order -> {
            order.requireNotConfirmed();
            Instant now = clock.instant();
            return order.cancelling(reason, Optional.empty(), now).cancelled(now).closed(now);
        });
    }

    /** Stores what {@code change} returns for the order of the step; calls it again if the order has changed. */
    Order change(OrderStep step, String verb, Function<Order, Order> change) {
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
