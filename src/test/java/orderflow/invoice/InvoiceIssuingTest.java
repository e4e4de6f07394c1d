package orderflow.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

class InvoiceIssuingTest {

    private final InMemoryInvoices store = new InMemoryInvoices();

    @Test
    void issue_numbers_followEachOtherWithoutGaps() {
        var numbers = IntStream.range(0, 3).mapToLong(i -> number(issuing().issue(order("o-" + i)))).toArray();

        assertEquals("[1, 2, 3]", Arrays.toString(numbers));
    }

    @Test
    void issue_again_answersWithTheSameInvoiceAndTakesNoNumber() {
        Invoice first = issuing().issue(Orders.STEP);
        Invoice again = issuing().issue(Orders.STEP);

        assertEquals(first, again);
        assertEquals(1, store.lastNumber());
    }

    @Test
    void issue_twinWroteBetweenReadAndWrite_answersWithTheTwinsInvoice() {
        store.beforeWrite(() -> issuing().issue(Orders.STEP));

        assertEquals(1, number(issuing().issue(Orders.STEP)));
        assertEquals(1, store.lastNumber());
    }

    @Test
    void issue_anotherOrderTookTheNumber_takesTheNextOne() {
        store.beforeWrite(() -> issuing().issue(order("o-2")));

        assertEquals(2, number(issuing().issue(Orders.STEP)));
    }

    @Test
    void issue_othersAreAlwaysFaster_isUnavailableAndStoresNothing() {
        IntStream.range(0, 100).forEach(i -> store.beforeWrite(() -> store.takeNextNumber()));

        assertThrows(ServiceUnavailable.class, () -> issuing().issue(Orders.STEP));
        assertEquals(Optional.empty(), store.find("o-1"));
    }

    @Test
    void issue_afterVoid_isRefusedAndTakesNoNumber() {
        issuing(Orders.cancelling()).voidFor(Orders.STEP);

        assertThrows(OrderCancelled.class, () -> issuing().issue(Orders.STEP));
        assertEquals(0, store.lastNumber());
    }

    @Test
    void issue_voidCameBetweenReadAndWrite_isRefusedAndTakesNoNumber() {
        store.beforeWrite(() -> issuing(Orders.cancelling()).voidFor(Orders.STEP));

        assertThrows(OrderCancelled.class, () -> issuing().issue(Orders.STEP));
        assertEquals(0, store.lastNumber());
    }

    @Test
    void issue_invoiceOfAnotherExecution_isAConflict() {
        store.insert(Invoice.tombstone(new OrderStep("o-1", Orders.OTHER_EXECUTION), Instant.EPOCH));

        assertEquals("The invoice of order o-1 belongs to another execution",
                assertThrows(OrderConflict.class, () -> issuing().issue(Orders.STEP)).getMessage());
    }

    @Test
    void issue_orderNeverCaptured_isAConflict() {
        assertThrows(OrderConflict.class, () -> issuing(Orders.empty()).issue(Orders.STEP));
    }

    @Test
    void issue_testPayment_saysSoInTheTitle() {
        InvoiceDocument document = issuing().issue(Orders.STEP).document().orElseThrow();

        assertTrue(document.title().contains("TEST"));
    }

    @Test
    void voidFor_issued_keepsNumberAndContent() {
        Invoice issued = issuing().issue(Orders.STEP);
        Invoice voided = issuing(Orders.cancelling()).voidFor(Orders.STEP).orElseThrow();

        assertEquals(store.the("o-1"), voided);
        assertEquals(InvoiceStatus.VOIDED, voided.status());
        assertEquals(issued.document(), voided.document());
        assertEquals(2, number(issuing().issue(order("o-2"))));
    }

    @Test
    void voidFor_issueCameBetweenReadAndWrite_voidsIt() {
        store.beforeWrite(() -> issuing().issue(Orders.STEP));

        assertEquals(1, number(issuing(Orders.cancelling()).voidFor(Orders.STEP).orElseThrow()));
        assertEquals(InvoiceStatus.VOIDED, store.find("o-1").orElseThrow().status());
    }

    @Test
    void voidFor_again_answersTheSame() {
        issuing().issue(Orders.STEP);

        assertEquals(number(issuing(Orders.cancelling()).voidFor(Orders.STEP).orElseThrow()),
                number(issuing(Orders.cancelling()).voidFor(Orders.STEP).orElseThrow()));
    }

    @Test
    void voidFor_cancellationNotBegun_isRefusedAndChangesNothing() {
        assertThrows(OrderConflict.class, () -> issuing(Orders.captured()).voidFor(Orders.STEP));
        assertThrows(OrderConflict.class, () -> issuing(Orders.empty()).voidFor(Orders.STEP));

        assertEquals(Optional.empty(), store.find("o-1"));
    }

    @Test
    void voidFor_orderOfAnotherExecution_conflicts() {
        OrderLookup others = Orders.holding(Orders.order(OrderStatus.CANCELLING, Orders.OTHER_EXECUTION, null));

        assertThrows(OrderConflict.class, () -> issuing(others).voidFor(Orders.STEP));
        assertEquals(Optional.empty(), store.find("o-1"));
    }

    @Test
    void voidFor_confirmedOrder_isRefused() {
        issuing().issue(Orders.STEP);
        OrderLookup confirmed = Orders.holding(Orders.order(OrderStatus.CONFIRMED, Orders.EXECUTION, null));

        assertThrows(OrderConfirmed.class, () -> issuing(confirmed).voidFor(Orders.STEP));
        assertEquals(InvoiceStatus.ISSUED, store.find("o-1").orElseThrow().status());
    }

    private InvoiceIssuing issuing() {
        return issuing(Orders.captured());
    }

    private InvoiceIssuing issuing(OrderLookup orders) {
        return new InvoiceIssuing(orders, store, new OptimisticRetry(),
                Clock.fixed(Instant.parse("2026-11-22T10:00:05Z"), ZoneOffset.UTC));
    }

    private static OrderStep order(String orderId) {
        return new OrderStep(orderId, Orders.EXECUTION);
    }

    private static long number(Invoice invoice) {
        return invoice.document().orElseThrow().number();
    }
}
