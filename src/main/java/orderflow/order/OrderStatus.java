package orderflow.order;

/** Where an order stands. A rejected order is not stored and has no status. */
public enum OrderStatus {

    /** Stored and priced; the workflow is at work on it. */
    CAPTURED,
    /** Paid: the way back is closed. */
    CONFIRMED,
    /** Everything that was done for it is undone, or was never done. */
    CANCELLED,
    /** Its execution ended where only a person can decide to go on; see the queue of parked orders. */
    NEEDS_ATTENTION
}
