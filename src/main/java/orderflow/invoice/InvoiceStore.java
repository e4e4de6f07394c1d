package orderflow.invoice;

import java.util.Optional;

import orderflow.store.VersionedStore;

/** Stores one invoice per order and the last invoice number. */
public interface InvoiceStore extends VersionedStore<Invoice> {

    /** The last invoice number so far, 0 when there is none. */
    long lastNumber();

    /**
     * Stores the first version of an invoice and advances the counter to its number, both or neither.
     *
     * @return the stored invoice; empty when the order already has an item, another invoice has the number, or another
     *         transaction conflicts
     */
    Optional<Invoice> issue(Invoice invoice);
}
