package orderflow.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import orderflow.store.InMemoryStore;
import orderflow.workflow.OrderStep;

/** Orders in memory. The index of open orders still contains closed ones, as an index that lags behind does. */
public class InMemoryOrders extends InMemoryStore<Order> implements OrderStore, OpenOrders {

    public InMemoryOrders() {
        super(OrderItems.KEY, OrderItems::item, OrderItems::order);
    }

    static InMemoryOrders holding(Order... stored) {
        InMemoryOrders orders = new InMemoryOrders();
        List.of(stored).forEach(order -> orders.put(order, 1));
        return orders;
    }

    /** Stores a captured order, without waiting for a turn. */
    public void capture(OrderStep step, Instant at) {
        put(Order.captured(step, "hash", Orders.details(), at));
    }

    /** Confirms an order, without waiting for a turn. */
    public void confirm(String orderId, Instant at) {
        put(the(orderId).confirmed(at));
    }

    /** Cancels an order, without waiting for a turn. */
    public void cancel(String orderId, Instant at) {
        put(the(orderId).cancelling("reason", Optional.empty(), at).cancelled(at));
    }

    /** Closes an order with the status that it has reached, without waiting for a turn. */
    public void close(String orderId, Instant at) {
        put(the(orderId).closed(at));
    }

    /** Stores a new version, as any concurrent write does. */
    void touch(String orderId) {
        put(the(orderId));
    }

    /** One order per page. */
    @Override
    public Page page(Optional<String> after) {
        List<String> ids = all().stream().map(Order::orderId).sorted().toList();
        int next = after.map(last -> ids.indexOf(last) + 1).orElse(0);
        if (next >= ids.size()) {
            return new Page(List.of(), Optional.empty());
        }
        return new Page(List.of(ids.get(next)), Optional.of(ids.get(next)));
    }
}
