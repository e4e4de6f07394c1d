package orderflow.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import orderflow.aws.Sha256;
import orderflow.invoice.InvoiceStore;
import orderflow.order.Orders;

class DayBalanceTest {

    private final InvoiceStore invoices = mock(InvoiceStore.class);

    @Test
    void balance_emptyDay_balances() {
        Balance balance = balance("date 2026-11-22\nend 0 0 0\n");

        assertTrue(balance.balanced());
        assertEquals(0, balance.closedOrders());
    }

    @Test
    void balance_refundedOrderWithoutInvoice_balances() {
        assertTrue(balance("date 2026-11-22\norder o-1 EUR 500 500\nend 1 0 0\n").balanced());
    }

    @Test
    void balance_keptMoneyWithoutInvoice_isNamed() {
        Balance balance = balance("date 2026-11-22\norder o-1 EUR 500 0\nend 1 0 0\n");

        assertFalse(balance.balanced());
        assertEquals(List.of("Order o-1: kept 500 EUR, invoiced 0 -"), balance.differences());
    }

    @Test
    void balance_pieceGone_isNamed() {
        Balance balance = balance("date 2026-11-22\nopen o-2\nstock MUG 10 7 1 1\nend 0 1 1\n");

        assertEquals(List.of("SKU MUG: received 10, accounted for 9"), balance.differences());
        assertEquals(List.of("o-2"), balance.firstOpen());
    }

    @Test
    void balance_rubbish_isCorrupt() {
        for (String report : List.of("", "date never\nend 0 0 0\n", "date 2026-11-22\nend 1 0 0\n",
                "date 2026-11-22\norder o-1\nend 1 0 0\n", "stock MUG None None None None\n", "rm -rf /\n")) {
            assertThrows(ResultCorrupt.class, () -> balance(report));
        }
    }

    @Test
    void balance_batchSaysThatItFailed_failsByThatNameWithItsReason() {
        var failure = assertThrows(BatchFailed.class,
                () -> balance("date 2026-11-22\nfailed a report of 400000 bytes does not fit\n"));

        assertEquals("a report of 400000 bytes does not fit", failure.getMessage());
    }

    @Test
    void balance_checksumDoesNotFit_isCorrupt() {
        ResultStore results = execution -> Optional.of(new BatchResult("date 2026-11-22\nend 0 0 0\n", "00"));

        assertThrows(ResultCorrupt.class, () -> new DayBalance(results, invoices).balance(Orders.EXECUTION));
    }

    private Balance balance(String report) {
        ResultStore results = execution -> Optional.of(new BatchResult(report, Sha256.hex(report)));
        return new DayBalance(results, invoices).balance(Orders.EXECUTION);
    }
}
