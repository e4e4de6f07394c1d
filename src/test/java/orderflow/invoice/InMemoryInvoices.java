package orderflow.invoice;

import java.util.Optional;

import orderflow.store.InMemoryStore;

/** Invoices in memory, and the counter of their numbers. */
class InMemoryInvoices extends InMemoryStore<Invoice> implements InvoiceStore {

    private long lastNumber;

    InMemoryInvoices() {
        super(InvoiceItems.KEY, InvoiceItems::item, InvoiceItems::invoice);
    }

    /** Takes a number, as another order's invoice does. */
    void takeNextNumber() {
        lastNumber++;
    }

    @Override
    public long lastNumber() {
        return lastNumber;
    }

    @Override
    public Optional<Invoice> issue(Invoice invoice) {
        awaitWrite();
        long number = invoice.document().orElseThrow().number();
        if (number != lastNumber + 1 || isTaken(invoice)) {
            return Optional.empty();
        }
        lastNumber = number;
        return Optional.of(put(invoice));
    }
}
