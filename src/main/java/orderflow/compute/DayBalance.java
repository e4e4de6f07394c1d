package orderflow.compute;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.payment.PaymentGateway;
import orderflow.workflow.Execution;

/**
 * Closes a day: compares each order that was closed on it with what its status demands ({@link OrderAudit}), every
 * movement of the gateway with the orders, and the stock with its receipts.
 */
@Singleton
public class DayBalance {

    private static final Logger LOG = Logger.getLogger(DayBalance.class);

    private final ResultStore results;
    private final Books books;
    private final PaymentGateway gateway;
    private final Clock clock;

    DayBalance(ResultStore results, Books books, PaymentGateway gateway, Clock clock) {
        this.results = results;
        this.books = books;
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * @throws BatchFailed when the batch could not report the day
     * @throws ResultCorrupt when the result is missing, or its checksum or format is wrong
     * @throws orderflow.payment.GatewayUnavailable when the gateway does not list its movements
     */
    public Balance balance(Execution execution) {
        DayReport day = DayReport
                .of(results.find(execution).orElseThrow(() -> new ResultCorrupt("There is no result")));
        DayAudit audit = new DayAudit(GatewayDay.of(gateway, day.date()), id -> books.of(List.of(id)).get(0),
                clock.instant());
        DayAudit.parts(day.orders()).forEach(part -> books.of(part).forEach(audit::order));
        DayAudit.parts(day.open()).forEach(part -> books.of(part).forEach(audit::order));
        movementsOfOtherOrders(audit);
        day.stock().forEach(audit::stock);
        Balance balance = audit.balance(day);
        LOG.info(balance.summary());
        return balance;
    }

    /** Orders that were closed on another day, and payments of no order. */
    private void movementsOfOtherOrders(DayAudit audit) {
        List<String> others = audit.unaskedReferences().stream().map(reference -> {
            Optional<String> order = books.orderOf(reference);
            if (order.isEmpty()) {
                audit.unknown(reference);
            }
            return order;
        }).flatMap(Optional::stream).distinct().toList();
        DayAudit.parts(others).forEach(part -> books.of(part).forEach(audit::orderOfAnotherDay));
    }
}
