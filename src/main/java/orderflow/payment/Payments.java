package orderflow.payment;

import orderflow.store.VersionedStore;

/** Stores one payment per order. */
public interface Payments extends VersionedStore<Payment> {}
