package orderflow.invoice;

import java.time.Clock;

import orderflow.Tables;
import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderLookup;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

/** Puts invoices into the table that handlers under test read. */
public final class StoredInvoices {

    private static final InvoiceIssuing ISSUING = issuing(Orders.captured());
    private static final InvoiceIssuing VOIDING = issuing(Orders.cancelling());

    private StoredInvoices() {}

    /** Issues the invoice of {@link Orders#details}. */
    public static InvoiceDocument issued(OrderStep step) {
        return ISSUING.issue(step).document().orElseThrow();
    }

    public static void voided(OrderStep step) {
        issued(step);
        VOIDING.voidFor(step);
    }

    private static InvoiceIssuing issuing(OrderLookup orders) {
        return new InvoiceIssuing(orders, new DynamoInvoices(Tables.client(), Tables.resources()),
                new OptimisticRetry(), Clock.systemUTC());
    }
}
