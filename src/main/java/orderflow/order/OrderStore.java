package orderflow.order;

/** Keeps one item per order. Every write is refused on what has changed. */
public interface OrderStore extends OrderLookup {

    /** Stores the first state of an order; false when there is one under its id. */
    boolean insert(Order order);

    /** Stores the next state of the order that was read; false when it has changed since. */
    boolean replace(Order next);
}
