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

import orderflow.aws.Attempts;
import orderflow.aws.ServiceUnavailable;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConfirmed;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.OrderStep;

class InvoicingTest {

    private final InMemoryInvoices store = new InMemoryInvoices();

    @Test
    void issue_numbers_followEachOtherWithoutGaps() {
        var numbers = IntStream.range(0, 3).mapToLong(i -> number(invoicing().issue(order("o-" + i)))).toArray();

        assertEquals("[1, 2, 3]", Arrays.toString(numbers));
    }

    @Test
    void issue_again_answersWithTheSameInvoiceAndTakesNoNumber() {
        Invoice first = invoicing().issue(Orders.STEP);
        Invoice again = invoicing().issue(Orders.STEP);

        assertEquals(first.document(), again.document());
        assertEquals(1, store.lastNumber());
    }

    @Test
    void issue_twinWroteBetweenReadAndWrite_answersWithTheTwinsInvoice() {
        store.beforeWrite(() -> invoicing().issue(Orders.STEP));

        assertEquals(1, number(invoicing().issue(Orders.STEP)));
        assertEquals(1, store.lastNumber());
    }

    @Test
    void issue_anotherOrderTookTheNumber_takesTheNextOne() {
        store.beforeWrite(() -> invoicing().issue(order("o-2")));

        assertEquals(2, number(invoicing().issue(Orders.STEP)));
    }

    @Test
    void issue_othersAreAlwaysFaster_isUnavailableAndStoresNothing() {
        IntStream.range(0, 100).forEach(i -> store.beforeWrite(() -> store.takeNextNumber()));

        assertThrows(ServiceUnavailable.class, () -> invoicing().issue(Orders.STEP));
        assertEquals(Optional.empty(), store.find("o-1"));
    }

    @Test
    void issue_afterVoid_isRefusedAndTakesNoNumber() {
        invoicing().voidFor(Orders.STEP);

        assertThrows(OrderCancelled.class, () -> invoicing().issue(Orders.STEP));
        assertEquals(0, store.lastNumber());
    }

    @Test
    void issue_voidCameBetweenReadAndWrite_isRefusedAndTakesNoNumber() {
        store.beforeWrite(() -> invoicing().voidFor(Orders.STEP));

        assertThrows(OrderCancelled.class, () -> invoicing().issue(Orders.STEP));
        assertEquals(0, store.lastNumber());
    }

    @Test
    void issue_invoiceOfAnotherExecution_isAConflict() {
        store.insert(Invoice.tombstone(new OrderStep("o-1", Orders.OTHER_EXECUTION), Instant.EPOCH));

        assertThrows(OrderConflict.class, () -> invoicing().issue(Orders.STEP));
    }

    @Test
    void issue_orderNeverCaptured_isAConflict() {
        assertThrows(OrderConflict.class, () -> invoicing(Orders.empty()).issue(Orders.STEP));
    }

    @Test
    void issue_testPayment_saysSoInTheTitle() {
        InvoiceDocument document = invoicing().issue(Orders.STEP).document().orElseThrow();

        assertTrue(document.title().contains("TEST"));
    }

    @Test
    void voidFor_issued_keepsNumberAndContent() {
        Invoice issued = invoicing().issue(Orders.STEP);
        Invoice voided = invoicing().voidFor(Orders.STEP).orElseThrow();

        assertEquals(InvoiceStatus.VOIDED, voided.status());
        assertEquals(issued.document(), voided.document());
        assertEquals(2, number(invoicing().issue(order("o-2"))));
    }

    @Test
    void voidFor_issueCameBetweenReadAndWrite_voidsIt() {
        store.beforeWrite(() -> invoicing().issue(Orders.STEP));

        assertEquals(1, number(invoicing().voidFor(Orders.STEP).orElseThrow()));
        assertEquals(InvoiceStatus.VOIDED, store.find("o-1").orElseThrow().status());
    }

    @Test
    void voidFor_again_answersTheSame() {
        invoicing().issue(Orders.STEP);

        assertEquals(number(invoicing().voidFor(Orders.STEP).orElseThrow()),
                number(invoicing().voidFor(Orders.STEP).orElseThrow()));
    }

    @Test
    void voidFor_orderNeverCaptured_leavesATombstone() {
        invoicing(Orders.empty()).voidFor(Orders.STEP);

        assertEquals(InvoiceStatus.VOIDED, store.find("o-1").orElseThrow().status());
    }

    @Test
    void voidFor_orderOfAnotherExecution_leavesNoTombstone() {
        OrderLookup others = Orders.holding(Orders.order(OrderStatus.CAPTURED, Orders.OTHER_EXECUTION, null));

        assertEquals(Optional.empty(), invoicing(others).voidFor(Orders.STEP));
        assertEquals(Optional.empty(), store.find("o-1"));
    }

    @Test
    void voidFor_confirmedOrder_isRefused() {
        invoicing().issue(Orders.STEP);
        OrderLookup confirmed = Orders.holding(Orders.order(OrderStatus.CONFIRMED, Orders.EXECUTION, null));

        assertThrows(OrderConfirmed.class, () -> invoicing(confirmed).voidFor(Orders.STEP));
        assertEquals(InvoiceStatus.ISSUED, store.find("o-1").orElseThrow().status());
    }

    private Invoicing invoicing() {
        return invoicing(Orders.captured());
    }

    private Invoicing invoicing(OrderLookup orders) {
        return new Invoicing(orders, store, new Attempts(),
                Clock.fixed(Instant.parse("2026-11-22T10:00:05Z"), ZoneOffset.UTC));
    }

    private static OrderStep order(String orderId) {
        return new OrderStep(orderId, Orders.EXECUTION);
    }

    private static long number(Invoice invoice) {
        return invoice.document().orElseThrow().number();
    }
}
