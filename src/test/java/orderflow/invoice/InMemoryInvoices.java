package orderflow.invoice;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Keeps invoices in memory and lets a test put others' deeds between a read and the write that follows it. */
class InMemoryInvoices implements InvoiceStore {

    private final Map<String, Invoice> invoices = new HashMap<>();
    private final Queue<Runnable> beforeWrites = new ArrayDeque<>();
    private long lastNumber;

    /** Runs before the next write that no earlier call has claimed. */
    InMemoryInvoices beforeWrite(Runnable deed) {
        beforeWrites.add(deed);
        return this;
    }

    /** What another order's invoice does to the counter. */
    void takeNextNumber() {
        lastNumber++;
    }

    @Override
    public Optional<Invoice> find(String orderId) {
        return Optional.ofNullable(invoices.get(orderId));
    }

    @Override
    public long lastNumber() {
        return lastNumber;
    }

    @Override
    public boolean issue(Invoice invoice) {
        runNextDeed();
        long number = invoice.document().orElseThrow().number();
        if (number != lastNumber + 1 || !store(invoice)) {
            return false;
        }
        lastNumber = number;
        return true;
    }

    @Override
    public boolean insert(Invoice tombstone) {
        runNextDeed();
        return store(tombstone);
    }

    @Override
    public boolean replace(Invoice next) {
        runNextDeed();
        return store(next);
    }

    private boolean store(Invoice next) {
        long stored = find(next.orderId()).map(Invoice::version).orElse(0L);
        if (stored != next.version()) {
            return false;
        }
        invoices.put(next.orderId(), new Invoice(next.orderId(), next.owner(), next.status(), next.document(),
                next.voidedAt(), stored + 1));
        return true;
    }

    private void runNextDeed() {
        Runnable deed = beforeWrites.poll();
        if (deed != null) {
            deed.run();
        }
    }
}
