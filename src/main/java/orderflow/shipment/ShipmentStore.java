package orderflow.shipment;

import orderflow.store.VersionedStore;

/** Keeps one shipment per order. */
public interface ShipmentStore extends VersionedStore<Shipment> {}
