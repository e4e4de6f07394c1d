package orderflow.order;

/** The status of an order. A rejected order is not stored and has no status. */
public enum OrderStatus {

    /** Stored and priced; the workflow is processing it. */
    CAPTURED,
    /** Being cancelled: steps are undone, and none of them can be taken any more. It can no longer be confirmed. */
    CANCELLING,
    /** Paid; it can no longer be cancelled. */
    CONFIRMED,
    /** Every step is undone, or was never done. */
    CANCELLED,
    /** Its execution ended before the order was finished, and an operator must act; see the queue of parked orders. */
    NEEDS_ATTENTION
}
