package orderflow.shipment;

import java.util.Optional;

/** Keeps one shipment per order. Every write is refused on what has changed. */
public interface ShipmentStore {

    /** The shipment as of now. */
    Optional<Shipment> find(String orderId);

    /** Stores the first state of a shipment; false when the order has one. */
    boolean insert(Shipment shipment);

    /** Stores the next state of the shipment that was read; false when it has changed since. */
    boolean replace(Shipment next);
}
