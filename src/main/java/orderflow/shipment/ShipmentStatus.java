package orderflow.shipment;

/** The status of a shipment. */
public enum ShipmentStatus {

    /** A container packs it, or is about to. */
    PREPARING,
    /** Packed, with a tracking number per parcel. */
    BOOKED,
    /** Cancelled, or a tombstone that prevents a later booking. */
    CANCELLED
}
