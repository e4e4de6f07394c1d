package orderflow.inventory;

/** Where the reservation of an order stands. */
public enum ReservationStatus {

    /** The pieces are set aside for the order. */
    RESERVED,
    /** The pieces have left: the order was confirmed. */
    DEDUCTED,
    /** The tombstone: the pieces, if there were any, are available again, and none can be reserved any more. */
    RELEASED
}
