package orderflow.inventory;

/** The status of an order's reservation. */
public enum ReservationStatus {

    /** The pieces are reserved for the order. */
    RESERVED,
    /** The pieces have left the stock: the order was confirmed. */
    DEDUCTED,
    /** The tombstone: the pieces, if there were any, are available again, and none can be reserved any more. */
    RELEASED
}
