package orderflow.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import orderflow.money.Money;
import orderflow.order.Orders;

class InvoiceDocumentTest {

    private final InvoiceDocument document = InvoiceDocument.of(7, Instant.EPOCH, Orders.details());

    @Test
    void taxes_twoRates_oneTotalEachLowestFirst() {
        assertEquals(List.of(
                new TaxTotal(700, new Money(1250, "EUR"), new Money(88, "EUR")),
                new TaxTotal(1900, new Money(2997, "EUR"), new Money(569, "EUR"))), document.taxes());
    }

    @Test
    void totals_matchTheOrders() {
        assertEquals(Orders.details().total(), document.gross());
        assertEquals(document.gross(), document.taxes().stream().map(TaxTotal::gross).reduce(Money::plus).get());
    }

    @Test
    void title_realPayment_saysNothingOfATest() {
        var real = InvoiceDocument.of(7, Instant.EPOCH,
                Orders.details("LIVE", Orders.details().lines().get(0)));

        assertEquals("Invoice 7", real.title());
    }

    @Test
    void constructor_numberZero_isRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> InvoiceDocument.of(0, Instant.EPOCH, Orders.details()));
    }
}
