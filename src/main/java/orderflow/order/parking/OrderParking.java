package orderflow.order.parking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.Attention;
import orderflow.order.Order;
import orderflow.order.OrderStore;
import orderflow.request.Text;

/**
 * Parks orders for an operator: marks the order, sends the message, then records that it was sent. In this sequence a
 * failure can cause a second message, but never a lost one.
 */
@Singleton
public class OrderParking {

    /** The time after which the message is sent again. */
    static final Duration REMINDER = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(OrderParking.class);

    private final OrderStore orders;
    private final ExecutionHistories histories;
    private final ParkedOrderMessage message;
    private final ParkedOrders parkedOrders;
    private final OptimisticRetry retry;
    private final Clock clock;

    OrderParking(OrderStore orders, ExecutionHistories histories, ParkedOrderMessage message,
            ParkedOrders parkedOrders, OptimisticRetry retry, Clock clock) {
        this.orders = orders;
        this.histories = histories;
        this.message = message;
        this.parkedOrders = parkedOrders;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Parks the order of an execution. If this execution did not store the order, it only sends the message.
     *
     * @return whether a message was sent; false when the order is closed, or a message about this end was sent within
     *         {@link #REMINDER}
     */
    boolean park(String orderId, Ending ending) {
        Marked marked = retry.until("park order " + orderId, () -> tryToMark(orderId, ending));
        if (!marked.toBeTold()) {
            return false;
        }
        parkedOrders.send(message.about(orderId, ending, marked.order().map(Order::reached), state(marked, ending)));
        LOG.infof("Order %s: needs attention, its execution is %s", orderId, ending.status());
        if (marked.order().isPresent()) {
            retry.until("record the message about order " + orderId, () -> tryToNote(orderId, ending));
        }
        return true;
    }

    private Optional<Marked> tryToMark(String orderId, Ending ending) {
        Optional<Order> own = own(orderId, ending);
        if (own.isEmpty()) {
            return Optional.of(new Marked(own, true));
        }
        Order order = own.get();
        if (!order.isOpen()) {
            return Optional.of(new Marked(own, false));
        }
        if (order.attention().filter(attention -> attention.isAbout(ending.endedAt())).isPresent()) {
            return Optional.of(new Marked(own, isDue(order.attention().get())));
        }
        Order next = order.needing(new Attention(order.reached(), clock.instant(), ending.endedAt(), Optional.empty(),
                ending.error().filter(OrderParking::isKey), lastState(ending)));
        return orders.replace(next).map(marked -> new Marked(Optional.of(marked), true));
    }

    /** Whoever stops an execution, and a container that fails, may name any error. */
    private static boolean isKey(String error) {
        return !error.isBlank() && !Text.hasLoneSurrogate(error);
    }

    /** The order keeps the state, because Step Functions deletes histories. */
    private Optional<String> state(Marked marked, Ending ending) {
        return marked.order().isPresent()
                ? marked.order().flatMap(Order::attention).flatMap(Attention::state)
                : lastState(ending);
    }

    private Optional<String> lastState(Ending ending) {
        return ending.hasHistory() ? histories.lastState(ending.execution().id()) : Optional.empty();
    }

    private boolean isDue(Attention attention) {
        Instant lately = clock.instant().minus(REMINDER);
        return attention.sentAt().filter(lately::isBefore).isEmpty();
    }

    /** Records that the message was sent, unless the order is no longer parked for this end. */
    private Optional<Boolean> tryToNote(String orderId, Ending ending) {
        Optional<Order> order = own(orderId, ending);
        Optional<Attention> attention = order.flatMap(Order::attention)
                .filter(it -> it.isAbout(ending.endedAt()) && isDue(it));
        if (attention.isEmpty()) {
            return Optional.of(false);
        }
        return orders.replace(order.get().needing(attention.get().sent(clock.instant()))).map(noted -> true);
    }

    private Optional<Order> own(String orderId, Ending ending) {
        return orders.find(orderId).filter(order -> order.owner().isSameRunAs(ending.execution()));
    }

    /** @param order empty if this execution stored none */
    private record Marked(Optional<Order> order, boolean toBeTold) {}
}
