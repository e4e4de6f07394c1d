package orderflow.payment;

import orderflow.interleaving.Turnstile;
import orderflow.store.InMemoryStore;

final class InMemoryLedger extends InMemoryStore<LedgerEntry> implements GatewayLedger {

    InMemoryLedger(Turnstile turnstile) {
        super(turnstile, LedgerItems.KEY, LedgerItems::item, LedgerItems::entry);
    }
}
