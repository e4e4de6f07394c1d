package orderflow.invoice;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Issues the invoice of an order. */
@Named("GenerateInvoice")
@Singleton
public class GenerateInvoice implements RequestHandler<OrderStep, GenerateInvoice.Answer> {

    private final InvoiceIssuing issuing;

    GenerateInvoice(InvoiceIssuing issuing) {
        this.issuing = issuing;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        Invoice invoice = issuing.issue(step);
        InvoiceDocument document = invoice.document().orElseThrow();
        return new Answer(step.orderId(), invoice.status(), document.number(), document.paymentMode());
    }

    /**
     * The function's output.
     *
     * @param paymentMode TEST when no real money is due
     */
    public record Answer(String orderId, InvoiceStatus status, long invoiceNumber, String paymentMode) {}
}
