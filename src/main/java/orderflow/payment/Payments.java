package orderflow.payment;

import java.util.Optional;

import orderflow.store.VersionedStore;

/** Stores one payment per order. */
public interface Payments extends VersionedStore<Payment> {

    /**
     * The order of the payment that has this reference at the gateway; empty if no payment has it. Reads an index,
     * which is eventually consistent.
     */
    Optional<String> orderOf(String reference);
}
