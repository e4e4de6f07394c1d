package orderflow.invoice;

import java.time.Instant;
import java.util.Optional;

import orderflow.order.OrderDetails;
import orderflow.order.Owned;
import orderflow.store.Versioned;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * The invoice of an order, or the tombstone that prevents it from being issued later.
 *
 * @param orderId the name of its execution
 * @param owner the execution that it belongs to; no other execution changes it
 * @param document empty in a tombstone
 * @param voidedAt present when it is voided
 * @param version counts the writes of the stored item; 0 before the first
 */
public record Invoice(String orderId, Execution owner, InvoiceStatus status, Optional<InvoiceDocument> document,
        Optional<Instant> voidedAt, long version)
        implements
            Owned,
            Versioned {

    public Invoice {
        if (status == InvoiceStatus.ISSUED && document.isEmpty()) {
            throw new IllegalArgumentException("An issued invoice has a document");
        }
    }

    static Invoice issued(OrderStep step, long number, Instant now, OrderDetails order) {
        return new Invoice(step.orderId(), step.execution(), InvoiceStatus.ISSUED,
                Optional.of(InvoiceDocument.of(number, now, order)), Optional.empty(), 0);
    }

    static Invoice tombstone(OrderStep step, Instant now) {
        return new Invoice(step.orderId(), step.execution(), InvoiceStatus.VOIDED, Optional.empty(), Optional.of(now),
                0);
    }

    Invoice voided(Instant now) {
        return new Invoice(orderId, owner, InvoiceStatus.VOIDED, document, Optional.of(now), version);
    }

    @Override
    public String label() {
        return "The invoice of order " + orderId;
    }
}
