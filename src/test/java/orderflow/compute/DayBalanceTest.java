package orderflow.compute;

import static orderflow.compute.Shop.DAY;
import static orderflow.compute.Shop.NOON;
import static orderflow.compute.Shop.TOTAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import orderflow.aws.Sha256;
import orderflow.inventory.ReservationStatus;
import orderflow.invoice.InvoiceStatus;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.payment.Movement;
import orderflow.payment.PaymentStatus;
import orderflow.shipment.ShipmentStatus;

class DayBalanceTest {

    private static final Instant BEFORE = NOON.minus(Duration.ofDays(1));
    private static final Instant AFTER = NOON.plus(Duration.ofDays(1));

    private final Shop shop = new Shop();

    @Test
    void balance_emptyDay_balances() {
        Balance balance = balance(List.of(), List.of());

        assertTrue(balance.balanced());
        assertEquals("Day 2026-11-22: 0 closed orders and 0 SKUs compared, 0 differences, 0 open orders",
                balance.summary());
    }

    @Test
    void balance_ordersAsTheyHaveToBe_balanceWithTheSumsAndAskForNoPayment() {
        shop.confirmed("o-1").confirmed("o-2").cancelled("o-3").cancelled("o-4").captured("o-4", NOON).refunded("o-4",
                NOON);

        Balance balance = balance(List.of("o-1", "o-2", "o-3", "o-4"), List.of());

        long total = TOTAL.amount();
        assertEquals(List.of(), balance.differences());
        assertEquals(List.of(
                new CurrencySums("EUR", 2 * total, 2 * total, 2 * total, 2 * total, 3 * total, total)),
                balance.sums());
        assertEquals(List.of(), shop.lookedUp);
    }

    /** A settlement by hand and a redrive cross: confirmed, told, deducted, and refunded, voided, not shipped. */
    @Test
    void balance_confirmedAndUndone_isFound() {
        shop.confirmed("o-1").payment("o-1", PaymentStatus.REVERSED).refunded("o-1", NOON)
                .invoice("o-1", InvoiceStatus.VOIDED).shipment("o-1", ShipmentStatus.CANCELLED);

        assertEquals(List.of("Order o-1 is CONFIRMED over " + TOTAL.text() + ", but the gateway has captured "
                + TOTAL.text() + ", refunded " + TOTAL.text() + ", its payment is REVERSED over " + TOTAL.text()
                + ", its invoice is VOIDED, its shipment is CANCELLED"), differences("o-1"));
    }

    /** Two steps of a settlement by hand failed, and the order was closed all the same. */
    @Test
    void balance_cancelledWithTheMoneyCapturedAndAValidInvoice_isFound() {
        shop.cancelled("o-1").payment("o-1", PaymentStatus.CAPTURED).captured("o-1", NOON)
                .invoice("o-1", InvoiceStatus.ISSUED);

        assertEquals(List.of("Order o-1 is CANCELLED over " + TOTAL.text() + ", but the gateway has captured "
                + TOTAL.text() + ", refunded 0.00 EUR, its payment is CAPTURED over " + TOTAL.text()
                + ", its invoice is valid over " + TOTAL.text()), differences("o-1"));
    }

    @Test
    void balance_deductedAndNotConfirmed_isFound() {
        shop.open("o-1", OrderStatus.CAPTURED, NOON).reservation("o-1", ReservationStatus.DEDUCTED);

        assertEquals(List.of("Order o-1 is CAPTURED over " + TOTAL.text() + ", but its stock is deducted"),
                balance(List.of(), List.of("o-1")).differences());
    }

    /** The books are right, but the gateway took the money. */
    @Test
    void balance_gatewayCapturedForACancelledOrder_isFound() {
        shop.cancelled("o-1").captured("o-1", NOON);

        assertEquals(List.of("Order o-1 is CANCELLED over " + TOTAL.text() + ", but the gateway has captured "
                + TOTAL.text() + ", refunded 0.00 EUR"), differences("o-1"));
    }

    @Test
    void balance_gatewayCapturedForACancelledOrderTheDayBefore_isFound() {
        shop.cancelled("o-1").placed("o-1", BEFORE).captured("o-1", BEFORE);

        assertTrue(differences("o-1").get(0).contains("the gateway has captured " + TOTAL.text()));
    }

    @Test
    void balance_gatewayCapturedTheDayAfterACancelledOrderWasClosed_isFoundThen() {
        shop.cancelled("o-1").captured("o-1", AFTER);

        assertEquals(List.of(), differences("o-1"));
        assertTrue(onTheDayAfter().get(0).contains("Order o-1 is CANCELLED"));
    }

    @Test
    void balance_refundedTheDayAfterAConfirmedOrderWasClosed_isFoundThen() {
        shop.confirmed("o-1").refunded("o-1", AFTER);

        assertEquals(List.of(), differences("o-1"));
        assertTrue(onTheDayAfter().get(0).contains("refunded " + TOTAL.text()));
    }

    @Test
    void balance_refundThatRightsACancelledOrder_isNoDifference() {
        shop.cancelled("o-1").captured("o-1", NOON).refunded("o-1", AFTER);

        assertEquals(List.of(), onTheDayAfter());
    }

    /** Captured before midnight and closed after it: the gateway is asked for this payment. */
    @Test
    void balance_capturedTheDayBefore_balances() {
        shop.confirmed("o-1").placed("o-1", BEFORE);
        shop.movements.clear();
        shop.captured("o-1", BEFORE);

        assertEquals(List.of(), differences("o-1"));
        assertEquals(List.of("ref-o-1"), shop.lookedUp);
    }

    /** Captured on the day and closed after it. */
    @Test
    void balance_movementOfAnOrderClosedLater_balances() {
        shop.confirmed("o-1");

        assertEquals(List.of(), balance(List.of(), List.of()).differences());
    }

    @Test
    void balance_confirmedButTheGatewayHasNothing_isFound() {
        shop.confirmed("o-1").movements.clear();

        assertTrue(differences("o-1").get(0).contains("the gateway has captured 0.00 EUR"));
    }

    @Test
    void balance_gatewayDoesNotAnswerForAPayment_isFound() {
        shop.confirmed("o-1").placed("o-1", BEFORE);
        shop.movements.clear();
        shop.silent = true;

        assertTrue(differences("o-1").get(0).contains("the gateway does not state what it has taken"));
    }

    /** The movements of the closed day alone look right. */
    @Test
    void balance_capturedOnTheDayAndOnAnother_isFound() {
        shop.confirmed("o-1").placed("o-1", BEFORE).captured("o-1", BEFORE);
        shop.confirmed("o-2").captured("o-2", BEFORE).orders.put("o-2",
                Orders.order("o-2", OrderStatus.CONFIRMED, BEFORE, Optional.of(BEFORE)));

        List<String> differences = differences("o-1");

        String twice = "the gateway has captured " + TOTAL.times(2).text();
        assertTrue(differences.get(0).contains("o-1") && differences.get(0).contains(twice), differences::toString);
        assertTrue(differences.get(1).contains("o-2") && differences.get(1).contains(twice), differences::toString);
    }

    @Test
    void balance_gatewayDoesNotAnswerForAnOpenOrderThatIsReversed_isFound() {
        shop.open("o-1", OrderStatus.CANCELLING, BEFORE).payment("o-1", PaymentStatus.REVERSING);
        shop.silent = true;

        assertEquals(List.of("Order o-1 is CANCELLING, but the gateway does not state what it has taken"),
                balance(List.of(), List.of("o-1")).differences());
    }

    /** The items are not read at one moment. */
    @Test
    void balance_closedWhileItsItemsAreRead_isReadOnceMore() {
        shop.confirmed("o-1").reservation("o-1", ReservationStatus.RESERVED);
        shop.meanwhile = () -> shop.reservation("o-1", ReservationStatus.DEDUCTED);

        assertEquals(List.of(), differences("o-1"));
    }

    @Test
    void balance_movementOfNoOrder_isFound() {
        shop.moved("stray", Movement.Direction.CAPTURED, NOON);

        assertEquals(List.of("Payment stray belongs to no order, but the gateway has captured " + TOTAL.text()
                + ", refunded 0.00 EUR"), balance(List.of(), List.of()).differences());
    }

    @Test
    void balance_itemsMissingOrNotAsTheStatusDemands_areFound() {
        shop.confirmed("o-1").payments.remove("o-1");
        shop.movements.clear();
        shop.invoices.remove("o-1");
        shop.reservations.remove("o-1");
        shop.shipments.remove("o-1");
        shop.cancelled("o-2").reservation("o-2", ReservationStatus.RESERVED).shipment("o-2", ShipmentStatus.BOOKED);

        List<String> differences = differences("o-1", "o-2", "o-3");

        assertTrue(differences.get(0).endsWith("but the gateway has nothing, its payment is missing, its invoice is"
                + " missing, its reservation is missing, its shipment is missing"), differences.get(0));
        assertTrue(differences.get(1).endsWith("but its reservation is RESERVED, its shipment is BOOKED"),
                differences.get(1));
        assertEquals("Order o-3 is in the index of closed orders and has no item", differences.get(2));
    }

    /** As docs/security.md says, when a customer asks to be forgotten. */
    @Test
    void balance_orderWithoutTheCustomersData_isComparedWithItsPayment() {
        shop.confirmed("o-1").confirmed("o-2").payments.remove("o-2");
        shop.forget("o-1").forget("o-2");

        assertEquals(List.of("Order o-2 is CONFIRMED, but neither its total nor its payment is stored",
                "Payment ref-o-2 belongs to no order, but the gateway has captured " + TOTAL.text()
                        + ", refunded 0.00 EUR"),
                differences("o-1", "o-2"));
    }

    @Test
    void balance_closedWithAStatusThatIsNotFinal_isFound() {
        shop.cancelled("o-1").orders.put("o-1",
                Orders.order("o-1", OrderStatus.CAPTURED, NOON, Optional.of(NOON)));

        assertEquals(List.of("Order o-1 is CAPTURED over " + TOTAL.text() + ", but it is closed"),
                differences("o-1"));
    }

    @Test
    void balance_openAndConfirmedButUndone_isFound() {
        shop.open("o-1", OrderStatus.CONFIRMED, NOON).refunded("o-1", NOON).payment("o-1", PaymentStatus.REVERSED)
                .invoice("o-1", InvoiceStatus.VOIDED).reservation("o-1", ReservationStatus.RELEASED)
                .shipment("o-1", ShipmentStatus.CANCELLED);

        assertEquals(1, balance(List.of(), List.of("o-1")).differenceCount());
    }

    @Test
    void balance_capturedMoneyOfOpenOrders_isShownWithItsAgeAndIsNoDifference() {
        shop.open("o-1", OrderStatus.CONFIRMED, NOON).open("o-2", OrderStatus.CAPTURED, BEFORE)
                .open("o-3", OrderStatus.CAPTURED, NOON).payment("o-3", PaymentStatus.AUTHORIZED).movements
                .remove(2);

        Balance balance = balance(List.of(), List.of("o-1", "o-2", "o-3"));

        assertEquals(List.of(), balance.differences());
        assertEquals(List.of(new OpenMoney("o-2", OrderStatus.CAPTURED, TOTAL, 29),
                new OpenMoney("o-1", OrderStatus.CONFIRMED, TOTAL, 5)), balance.openMoney());
        assertEquals("Day 2026-11-22: 0 closed orders and 0 SKUs compared, 0 differences, 3 open orders, 2 of them with"
                + " captured money: " + TOTAL.times(2).text() + ", for up to 29 hours", balance.summary());
    }

    /** The answer to the capture is lost: the payment's item does not say that it is captured. */
    @Test
    void balance_captureOfAnOpenOrderNotStored_isShownFromTheGateway() {
        shop.open("o-1", OrderStatus.CAPTURED, BEFORE).payment("o-1", PaymentStatus.CAPTURING);

        assertEquals(1, balance(List.of(), List.of("o-1")).openMoneyCount());
    }

    @Test
    void balance_orderClosedSinceItsReport_isComparedAsClosed() {
        shop.cancelled("o-1").captured("o-1", NOON);

        assertEquals(1, balance(List.of(), List.of("o-1")).differenceCount());
    }

    @Test
    void balance_manyOrders_areReadInPartsAndTheFirstDifferencesAreShown() {
        List<String> ids = IntStream.range(0, 2500).mapToObj(i -> "o-" + i).toList();
        ids.forEach(shop::cancelled);
        ids.forEach(id -> shop.invoice(id, InvoiceStatus.ISSUED));

        Balance balance = balance(ids, List.of());

        assertEquals(2500, balance.differenceCount());
        assertEquals(50, balance.differences().size());
    }

    @Test
    void balance_pieceGoneOrWithoutReceipt_isNamed() {
        Balance balance = report("date 2026-11-22\nstock MUG 10 7 1 1 10 10\nstock BOOK 5 5 0 0 4 4\n"
                + "stock PEN 5 5 0 0 4 6\nend 0 0 3\n");

        assertEquals(List.of("SKU MUG: received 10, accounted for 9", "SKU BOOK: received 5, but its receipts say 4"),
                balance.differences());
    }

    @Test
    void balance_rubbish_isCorrupt() {
        for (String report : List.of("", "date never\nend 0 0 0\n", "date 2026-11-22\nend 1 0 0\n",
                "date 2026-11-22\norder\nend 1 0 0\n", "stock MUG None None None None 0 0\n", "rm -rf /\n")) {
            assertThrows(ResultCorrupt.class, () -> report(report));
        }
    }

    @Test
    void balance_batchSaysThatItFailed_failsByThatNameWithItsReason() {
        var failure = assertThrows(BatchFailed.class,
                () -> report("date 2026-11-22\nfailed the scan was refused\n"));

        assertEquals("the scan was refused", failure.getMessage());
    }

    @Test
    void balance_checksumDoesNotFit_isCorrupt() {
        assertThrows(ResultCorrupt.class, () -> balance(new BatchResult("date 2026-11-22\nend 0 0 0\n", "00")));
    }

    private List<String> differences(String... closed) {
        return balance(List.of(closed), List.of()).differences();
    }

    private List<String> onTheDayAfter() {
        return report("date " + DAY.plusDays(1) + "\nend 0 0 0\n").differences();
    }

    private Balance balance(List<String> closed, List<String> open) {
        return report("date " + DAY + "\n" + lines("order ", closed) + lines("open ", open) + "end " + closed.size()
                + " " + open.size() + " 0\n");
    }

    private static String lines(String kind, List<String> ids) {
        return ids.stream().map(id -> kind + id + "\n").collect(Collectors.joining());
    }

    private Balance report(String report) {
        return balance(new BatchResult(report, Sha256.hex(report)));
    }

    private Balance balance(BatchResult result) {
        return new DayBalance(execution -> Optional.of(result), shop.books(), shop.gateway(),
                Clock.fixed(NOON.plus(Duration.ofHours(5)), ZoneOffset.UTC)).balance(Orders.EXECUTION);
    }
}
