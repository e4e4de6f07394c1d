package orderflow.payment;

import orderflow.store.VersionedStore;

/** The ledger of the test gateway, one entry per idempotency key. */
public interface GatewayLedger extends VersionedStore<LedgerEntry> {}
