package orderflow.order;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import orderflow.workflow.OrderStep;

/**
 * Keeps orders in memory, lets a test put others' deeds between a read and the write that follows it, and its index
 * still names orders that were closed.
 */
public class InMemoryOrders implements OrderStore, OpenOrders {

    private final Map<String, Order> orders = new HashMap<>();
    private final Queue<Runnable> beforeWrites = new ArrayDeque<>();

    static InMemoryOrders holding(Order... stored) {
        InMemoryOrders orders = new InMemoryOrders();
        List.of(stored).forEach(order -> orders.orders.put(order.orderId(), versioned(order, 1)));
        return orders;
    }

    /** Runs before the next write that no earlier call has claimed. */
    public InMemoryOrders beforeWrite(Runnable deed) {
        beforeWrites.add(deed);
        return this;
    }

    /** Stores a captured order, at once. */
    public void capture(OrderStep step, Instant at) {
        put(Order.captured(step, "hash", Orders.details(), at));
    }

    /** Confirms an order, at once. */
    public void confirm(String orderId, Instant at) {
        put(the(orderId).confirmed(at));
    }

    /** Cancels an order, at once. */
    public void cancel(String orderId, Instant at) {
        put(the(orderId).cancelled("reason", Optional.empty(), at));
    }

    /** Closes an order with what it reached, at once. */
    public void close(String orderId, Instant at) {
        put(the(orderId).closed(at));
    }

    /** What another write does, whatever it writes. */
    void touch(String orderId) {
        put(the(orderId));
    }

    public Order the(String orderId) {
        return find(orderId).orElseThrow();
    }

    @Override
    public Optional<Order> find(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    @Override
    public boolean insert(Order order) {
        runNextDeed();
        return store(order);
    }

    @Override
    public boolean replace(Order next) {
        runNextDeed();
        return store(next);
    }

    /** One order a page. */
    @Override
    public Page page(Optional<String> after) {
        List<String> ids = orders.keySet().stream().sorted().toList();
        int next = after.map(last -> ids.indexOf(last) + 1).orElse(0);
        if (next >= ids.size()) {
            return new Page(List.of(), Optional.empty());
        }
        return new Page(List.of(ids.get(next)), Optional.of(ids.get(next)));
    }

    private boolean store(Order next) {
        long stored = find(next.orderId()).map(Order::version).orElse(0L);
        if (stored != next.version()) {
            return false;
        }
        put(next);
        return true;
    }

    private void put(Order next) {
        orders.put(next.orderId(), versioned(next, next.version() + 1));
    }

    private void runNextDeed() {
        Runnable deed = beforeWrites.poll();
        if (deed != null) {
            deed.run();
        }
    }

    private static Order versioned(Order order, long version) {
        return new Order(order.orderId(), order.owner(), order.status(), order.attention(), order.reason(),
                order.message(), order.requestHash(), order.details(), order.times(), version);
    }
}
