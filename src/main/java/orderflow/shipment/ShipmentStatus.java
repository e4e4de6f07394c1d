package orderflow.shipment;

/** Where a shipment stands. */
public enum ShipmentStatus {

    /** A container packs it, or is about to. */
    PREPARING,
    /** Packed, with a tracking number per parcel. */
    BOOKED,
    /** Called off, or never to be booked. */
    CANCELLED
}
