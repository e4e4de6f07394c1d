package orderflow.invoice;

import java.util.Optional;

import orderflow.store.VersionedStore;

/** Keeps one invoice per order and the last number that was given out. */
public interface InvoiceStore extends VersionedStore<Invoice> {

    /** The last number given out as of now, 0 when there is none. */
    long lastNumber();

    /**
     * Stores the first version of an invoice and counts its number, both or neither.
     *
     * @return the invoice as it is stored now; empty when the order has an item, when another invoice got the number,
     *         or when another transaction was in the way
     */
    Optional<Invoice> issue(Invoice invoice);
}
