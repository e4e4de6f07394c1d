package orderflow.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.order.OrderCancelled;
import orderflow.order.Orders;

class InvoiceHandlersTest {

    private final InvoiceIssuing issuing = mock(InvoiceIssuing.class);
    private final Invoice issued = Invoice.issued(Orders.STEP, 7, Instant.EPOCH, Orders.details());

    @Test
    void generateInvoice_issued_answersNumberAndPaymentMode() {
        when(issuing.issue(Orders.STEP)).thenReturn(issued);

        assertEquals(new GenerateInvoice.Answer("o-1", InvoiceStatus.ISSUED, 7, "TEST"),
                new GenerateInvoice(issuing).handleRequest(Orders.STEP, null));
    }

    @Test
    void generateInvoice_cancelled_passesTheErrorOn() {
        when(issuing.issue(Orders.STEP)).thenThrow(new OrderCancelled("void"));

        assertThrows(OrderCancelled.class, () -> new GenerateInvoice(issuing).handleRequest(Orders.STEP, null));
    }

    @Test
    void voidInvoice_issued_answersWhatWasUndone() {
        when(issuing.voidFor(Orders.STEP)).thenReturn(Optional.of(issued.voided(Instant.EPOCH)));

        assertEquals(new VoidInvoice.Answer("o-1", InvoiceStatus.VOIDED, "INVOICE", 7L),
                new VoidInvoice(issuing).handleRequest(Orders.STEP, null));
    }

    @Test
    void voidInvoice_tombstone_answersThatNothingWasUndone() {
        when(issuing.voidFor(Orders.STEP)).thenReturn(Optional.of(Invoice.tombstone(Orders.STEP, Instant.EPOCH)));

        assertEquals(new VoidInvoice.Answer("o-1", InvoiceStatus.VOIDED, "NOTHING", null),
                new VoidInvoice(issuing).handleRequest(Orders.STEP, null));
    }
}
