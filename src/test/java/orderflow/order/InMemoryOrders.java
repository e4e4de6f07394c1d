package orderflow.order;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Keeps orders in memory, lets a test put others' deeds between a read and the write that follows it, and its index
 * still names orders that were closed.
 */
class InMemoryOrders implements OrderStore, OpenOrders {

    private final Map<String, Order> orders = new HashMap<>();
    private final Queue<Runnable> beforeWrites = new ArrayDeque<>();

    static InMemoryOrders holding(Order... stored) {
        InMemoryOrders orders = new InMemoryOrders();
        List.of(stored).forEach(order -> orders.orders.put(order.orderId(), versioned(order, 1)));
        return orders;
    }

    /** Runs before the next write that no earlier call has claimed. */
    InMemoryOrders beforeWrite(Runnable deed) {
        beforeWrites.add(deed);
        return this;
    }

    /** What another write does, whatever it writes. */
    void touch(String orderId) {
        Order order = the(orderId);
        orders.put(orderId, versioned(order, order.version() + 1));
    }

    Order the(String orderId) {
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
        orders.put(next.orderId(), versioned(next, stored + 1));
        return true;
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
