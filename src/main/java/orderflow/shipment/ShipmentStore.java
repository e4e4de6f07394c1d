package orderflow.shipment;

import orderflow.store.VersionedStore;

/** Stores one shipment per order. */
public interface ShipmentStore extends VersionedStore<Shipment> {}
