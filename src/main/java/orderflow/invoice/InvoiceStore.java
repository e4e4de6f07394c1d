package orderflow.invoice;

import java.util.Optional;

/** Keeps one invoice per order and the last number that was given out. Every write is refused on what has changed. */
public interface InvoiceStore {

    /** The invoice as of now. */
    Optional<Invoice> find(String orderId);

    /** The last number given out as of now, 0 when there is none. */
    long lastNumber();

    /**
     * Stores an invoice and counts its number, both or neither.
     *
     * @return false when the order has an item, when another invoice got the number, or when another transaction was in
     *         the way
     */
    boolean issue(Invoice invoice);

    /** Stores the tombstone of an order; false when the order has an item. */
    boolean insert(Invoice tombstone);

    /** Stores the next state of the invoice that was read; false when it has changed since. */
    boolean replace(Invoice next);
}
