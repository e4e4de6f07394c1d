package orderflow.payment;

import java.util.HashMap;
import java.util.Map;

import orderflow.interleaving.Turnstile;

/** The ledger by the rules of the table. */
final class InMemoryLedger implements GatewayLedger {

    private final Map<String, LedgerEntry> stored = new HashMap<>();
    private final Turnstile turnstile;

    InMemoryLedger(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    public LedgerEntry entry(String idempotencyKey) {
        turnstile.stop();
        return stored.getOrDefault(idempotencyKey, LedgerEntry.unknown(idempotencyKey));
    }

    @Override
    public boolean store(LedgerEntry next) {
        turnstile.stop();
        if (stored.getOrDefault(next.idempotencyKey(), LedgerEntry.unknown(next.idempotencyKey())).version() != next
                .version()) {
            return false;
        }
        stored.put(next.idempotencyKey(), new LedgerEntry(next.idempotencyKey(), next.status(), next.request(),
                next.decline(), next.balance(), next.version() + 1));
        return true;
    }
}
