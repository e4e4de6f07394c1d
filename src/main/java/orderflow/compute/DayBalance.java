package orderflow.compute;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.invoice.Invoice;
import orderflow.invoice.InvoiceDocument;
import orderflow.invoice.InvoiceStatus;
import orderflow.invoice.InvoiceStore;
import orderflow.money.Money;
import orderflow.workflow.Execution;

/** Compares the batch's report with the invoices, order by order, and checks that the stock counts add up. */
@Singleton
public class DayBalance {

    private static final Logger LOG = Logger.getLogger(DayBalance.class);
    /** The balance becomes a state's output, which Step Functions limits to 256 KiB. */
    private static final int SHOWN = 50;

    private final ResultStore results;
    private final InvoiceStore invoices;

    DayBalance(ResultStore results, InvoiceStore invoices) {
        this.results = results;
        this.invoices = invoices;
    }

    /**
     * @throws BatchFailed when the batch could not report the day
     * @throws ResultCorrupt when the result is missing, or its checksum or format is wrong
     */
    public Balance balance(Execution execution) {
        DayReport day = DayReport
                .of(results.find(execution).orElseThrow(() -> new ResultCorrupt("There is no result")));
        List<String> differences = Stream
                .concat(day.orders().stream().map(this::money).flatMap(Optional::stream),
                        day.stock().stream().map(DayBalance::stock).flatMap(Optional::stream))
                .toList();
        LOG.infof("Day %s: %d differences", day.date(), differences.size());
        return new Balance(differences.isEmpty(), first(differences), differences.size(), day.orders().size(),
                day.open().size(), first(day.open()));
    }

    private static List<String> first(List<String> texts) {
        return texts.stream().limit(SHOWN).toList();
    }

    private Optional<String> money(DayReport.OrderMoney order) {
        Optional<Money> invoiced = invoices.find(order.orderId())
                .filter(invoice -> invoice.status() == InvoiceStatus.ISSUED).flatMap(Invoice::document)
                .map(InvoiceDocument::gross);
        long amount = invoiced.map(Money::amount).orElse(0L);
        boolean sameCurrency = amount == 0 || invoiced.get().currency().equals(order.currency());
        return order.kept() == amount && sameCurrency
                ? Optional.empty()
                : Optional.of("Order " + order.orderId() + ": kept " + order.kept() + " " + order.currency()
                        + ", invoiced " + amount + " " + invoiced.map(Money::currency).orElse("-"));
    }

    private static Optional<String> stock(DayReport.StockCount count) {
        return count.received() == count.accounted()
                ? Optional.empty()
                : Optional.of("SKU " + count.sku() + ": received " + count.received() + ", accounted for "
                        + count.accounted());
    }
}
