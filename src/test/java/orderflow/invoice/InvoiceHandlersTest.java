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

    private final Invoicing invoicing = mock(Invoicing.class);
    private final Invoice issued = Invoice.issued(Orders.STEP, 7, Instant.EPOCH, Orders.details());

    @Test
    void generateInvoice_issued_answersNumberAndPaymentMode() {
        when(invoicing.issue(Orders.STEP)).thenReturn(issued);

        assertEquals(new GenerateInvoice.Answer("o-1", InvoiceStatus.ISSUED, 7, "TEST"),
                new GenerateInvoice(invoicing).handleRequest(Orders.STEP, null));
    }

    @Test
    void generateInvoice_cancelled_passesTheErrorOn() {
        when(invoicing.issue(Orders.STEP)).thenThrow(new OrderCancelled("void"));

        assertThrows(OrderCancelled.class, () -> new GenerateInvoice(invoicing).handleRequest(Orders.STEP, null));
    }

    @Test
    void voidInvoice_issued_answersWhatWasUndone() {
        when(invoicing.voidFor(Orders.STEP)).thenReturn(Optional.of(issued.voided(Instant.EPOCH)));

        assertEquals(new VoidInvoice.Answer("o-1", InvoiceStatus.VOIDED, "INVOICE", 7L),
                new VoidInvoice(invoicing).handleRequest(Orders.STEP, null));
    }

    @Test
    void voidInvoice_tombstone_answersThatNothingWasUndone() {
        when(invoicing.voidFor(Orders.STEP)).thenReturn(Optional.of(Invoice.tombstone(Orders.STEP, Instant.EPOCH)));

        assertEquals(new VoidInvoice.Answer("o-1", InvoiceStatus.VOIDED, "NOTHING", null),
                new VoidInvoice(invoicing).handleRequest(Orders.STEP, null));
    }
}
