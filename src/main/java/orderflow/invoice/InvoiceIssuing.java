package orderflow.invoice;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConflict;
import orderflow.order.OrderDetails;
import orderflow.order.OrderLookup;
import orderflow.workflow.OrderStep;

/** Issues and voids the invoice of an order. */
@Singleton
public class InvoiceIssuing {

    private static final Logger LOG = Logger.getLogger(InvoiceIssuing.class);

    private final OrderLookup orders;
    private final InvoiceStore store;
    private final OptimisticRetry retry;
    private final Clock clock;

    InvoiceIssuing(OrderLookup orders, InvoiceStore store, OptimisticRetry retry, Clock clock) {
        this.orders = orders;
        this.store = store;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Issues the invoice, or returns the one that was issued before.
     *
     * @throws OrderCancelled when the order is cancelled or its invoice is void
     * @throws OrderConflict when the order was never captured or belongs to another execution
     */
    public Invoice issue(OrderStep step) {
        OrderDetails order = orders.detailsFor(step);
        return retry.until("issue the invoice of order " + step.orderId(), () -> tryToIssue(step, order));
    }

    /**
     * Voids the invoice, or stores a tombstone if none was issued.
     *
     * @return the voided invoice; empty when the invoice belongs to another execution
     * @throws orderflow.order.OrderConfirmed when the order is confirmed and can no longer be compensated
     * @throws OrderConflict when the cancellation of the order has not begun, or it belongs to another execution
     */
    public Optional<Invoice> voidFor(OrderStep step) {
        orders.requireCancelling(step);
        Invoice invoice = retry.until("void the invoice of order " + step.orderId(), () -> tryToVoid(step));
        return Optional.of(invoice).filter(it -> it.belongsTo(step.execution()));
    }

    private Optional<Invoice> tryToIssue(OrderStep step, OrderDetails order) {
        Optional<Invoice> found = store.find(step.orderId());
        if (found.isPresent()) {
            return Optional.of(issuedBefore(step, found.get()));
        }
        Optional<Invoice> issued = store
                .issue(Invoice.issued(step, store.lastNumber() + 1, clock.instant(), order));
        issued.ifPresent(invoice -> LOG.infof("Order %s: invoice issued", step.orderId()));
        return issued;
    }

    private static Invoice issuedBefore(OrderStep step, Invoice found) {
        found.requireOwner(step.execution());
        if (found.status() == InvoiceStatus.VOIDED) {
            throw new OrderCancelled(found.label() + " is void");
        }
        return found;
    }

    private Optional<Invoice> tryToVoid(OrderStep step) {
        Optional<Invoice> found = store.find(step.orderId());
        if (found.isPresent() && !found.get().belongsTo(step.execution())) {
            LOG.infof("Order %s: the invoice belongs to another execution and is left alone", step.orderId());
            return found;
        }
        if (found.isPresent() && found.get().status() == InvoiceStatus.VOIDED) {
            return found;
        }
        Invoice next = found.map(issued -> issued.voided(clock.instant()))
                .orElseGet(() -> Invoice.tombstone(step, clock.instant()));
        Optional<Invoice> voided = found.isPresent() ? store.replace(next) : store.insert(next);
        voided.ifPresent(invoice -> LOG.infof("Order %s: %s", step.orderId(),
                found.isPresent() ? "invoice voided" : "no invoice, tombstone stored"));
        return voided;
    }
}
