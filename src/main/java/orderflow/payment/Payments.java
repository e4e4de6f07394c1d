package orderflow.payment;

import orderflow.store.VersionedStore;

/** Keeps one payment per order. */
public interface Payments extends VersionedStore<Payment> {}
