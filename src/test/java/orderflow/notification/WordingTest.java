package orderflow.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.money.Money;
import orderflow.order.FinalStatus;
import orderflow.order.Order;
import orderflow.order.OrderDetails;
import orderflow.order.OrderLine;
import orderflow.order.OrderStatus;
import orderflow.order.OrderTimes;
import orderflow.order.Orders;

class WordingTest {

    @Test
    void confirmed_testOrder_saysThatNoMoneyMoved() {
        Message message = Wording.of(confirmed("o-1", Orders.details()), FinalStatus.CONFIRMED, Optional.of("Ada"),
                "LIVE");

        assertEquals("Order o-1 confirmed", message.subject());
        assertEquals("""
                Hello Ada,

                your order o-1 is confirmed.
                Total, tax included: 49.04 EUR

                This was a test order: no money moved.
                """, message.body());
        assertEquals("Order o-1 confirmed. Total: 49.04 EUR. TEST: no money moved.", message.text());
    }

    @Test
    void confirmed_currencyWithoutMinorUnits_hasNoDecimals() {
        OrderDetails yen = Orders.details("LIVE", new OrderLine("TEA", "Tea", 1, new Money(1200, "JPY"), 0, 1));

        Message message = Wording.of(confirmed("o-1", yen), FinalStatus.CONFIRMED, Optional.empty(), "TEST");

        assertTrue(message.body().contains("1200 JPY"));
        assertFalse(message.body().contains("test order"));
        assertTrue(message.body().startsWith("Hello,\n"));
    }

    @ParameterizedTest
    @CsvSource({"orderflow.payment.PaymentDeclined, the payment was declined",
            "orderflow.payment.InsufficientFunds, the payment was declined",
            "orderflow.payment.UnknownToken, the payment was declined",
            "orderflow.payment.PaymentNotAuthorized, the payment was declined",
            "orderflow.inventory.OutOfStock, not everything is in stock",
            "States.Timeout, something went wrong on our side"})
    void cancelled_anyReason_isInWords(String reason, String words) {
        Message message = Wording.of(cancelled(reason), FinalStatus.CANCELLED, Optional.of("Ada"), "LIVE");

        assertTrue(message.body().contains("is cancelled: " + words + "."), message.body());
        assertFalse(message.body().contains(reason));
    }

    @Test
    void cancelled_neverCaptured_saysByThePresentModeThatNoMoneyMoved() {
        Order tombstone = Orders.order(OrderStatus.CANCELLED, Orders.EXECUTION, null);

        Message test = Wording.of(tombstone, FinalStatus.CANCELLED, Optional.empty(), "TEST");
        Message live = Wording.of(tombstone, FinalStatus.CANCELLED, Optional.empty(), "LIVE");

        assertTrue(test.body().endsWith("\nThis was a test order: no money moved.\n"), test.body());
        assertTrue(test.text().endsWith(" TEST: no money moved."), test.text());
        assertFalse((live.body() + live.text()).toLowerCase(Locale.ROOT).contains("test"), live.body());
    }

    @Test
    void anyOutcome_longestOrderId_fitsSubjectAndSms() {
        Message message = Wording.of(confirmed("ü" + "x".repeat(79), Orders.details()), FinalStatus.CONFIRMED,
                Optional.empty(), "LIVE");

        assertTrue(message.subject().length() < 100);
        assertTrue(message.text().length() <= 160);
        assertTrue(message.subject().startsWith("Order ?x"));
    }

    @Test
    void actionRequired_always_saysWhereToApprove() {
        Message message = Wording.ofAction(Orders.details(), "ü" + "x".repeat(79),
                URI.create("https://bank.example/approve?x=ü"));

        assertTrue(message.subject().length() < 100, message.subject());
        assertTrue(message.body().contains("\nhttps://bank.example/approve?x=%C3%BC\n"), message.body());
        assertTrue(message.text().contains(" https://bank.example/approve?x=%C3%BC"), message.text());
        assertTrue(message.text().matches("[ -~]+"), message.text());
    }

    private static Order confirmed(String orderId, OrderDetails details) {
        return new Order(orderId, Orders.EXECUTION, OrderStatus.CONFIRMED, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(details), Optional.empty(), times(), 1);
    }

    private static Order cancelled(String reason) {
        return new Order("o-1", Orders.EXECUTION, OrderStatus.CANCELLED, Optional.empty(), Optional.of(reason),
                Optional.empty(), Optional.empty(), Optional.of(Orders.details()), Optional.empty(), times(), 1);
    }

    private static OrderTimes times() {
        return new OrderTimes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
