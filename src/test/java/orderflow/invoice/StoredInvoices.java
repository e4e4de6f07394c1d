package orderflow.invoice;

import java.time.Clock;

import orderflow.Tables;
import orderflow.aws.OptimisticRetry;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

/** Puts invoices into the table that handlers under test read. */
public final class StoredInvoices {

    private static final InvoiceIssuing INVOICING = new InvoiceIssuing(Orders.captured(),
            new DynamoInvoices(Tables.client(), Tables.resources()), new OptimisticRetry(), Clock.systemUTC());

    private StoredInvoices() {}

    /** Issues the invoice of {@link Orders#details}. */
    public static InvoiceDocument issued(OrderStep step) {
        return INVOICING.issue(step).document().orElseThrow();
    }

    public static void voided(OrderStep step) {
        issued(step);
        INVOICING.voidFor(step);
    }
}
