package orderflow.payment;

import orderflow.store.VersionedStore;

/** Where the test gateway keeps its books, one entry per idempotency key. */
public interface GatewayLedger extends VersionedStore<LedgerEntry> {}
