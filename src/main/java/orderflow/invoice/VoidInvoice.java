package orderflow.invoice;

import java.util.Optional;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Voids the invoice of a cancelled order. Its number is not reused. */
@Named("VoidInvoice")
@Singleton
public class VoidInvoice implements RequestHandler<OrderStep, VoidInvoice.Answer> {

    private final InvoiceIssuing issuing;

    VoidInvoice(InvoiceIssuing issuing) {
        this.issuing = issuing;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        Optional<Long> number = issuing.voidFor(step).flatMap(Invoice::document).map(InvoiceDocument::number);
        return new Answer(step.orderId(), InvoiceStatus.VOIDED, number.isPresent() ? "INVOICE" : "NOTHING",
                number.orElse(null));
    }

    /**
     * The function's output.
     *
     * @param undone INVOICE or NOTHING
     * @param invoiceNumber of the voided invoice, null when there was none
     */
    public record Answer(String orderId, InvoiceStatus status, String undone, Long invoiceNumber) {}
}
