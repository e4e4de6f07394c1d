package orderflow.payment;

import java.util.Optional;

import orderflow.interleaving.Turnstile;
import orderflow.store.InMemoryStore;

final class InMemoryTestLedger extends InMemoryStore<TestPayment> implements TestLedger {

    InMemoryTestLedger(Turnstile turnstile) {
        super(turnstile, TestLedgerItems.KEY, TestLedgerItems::item, TestLedgerItems::payment);
    }

    @Override
    public Page page(Optional<String> after) {
        return new Page(all(), Optional.empty());
    }
}
