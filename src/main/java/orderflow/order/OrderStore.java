package orderflow.order;

import orderflow.store.VersionedStore;

/** Keeps one order per execution name. */
public interface OrderStore extends OrderLookup, VersionedStore<Order> {}
