package orderflow.payment;

import java.util.List;
import java.util.Optional;

import orderflow.store.VersionedStore;

/** The ledger of the test gateway, one item per payment. */
interface TestLedger extends VersionedStore<TestPayment> {

    /**
     * All payments, page by page.
     *
     * @param after the reference at which the page before ended; empty for the first page
     */
    Page page(Optional<String> after);

    /** @param next the reference at which this page ends; empty for the last one */
    record Page(List<TestPayment> payments, Optional<String> next) {}
}
