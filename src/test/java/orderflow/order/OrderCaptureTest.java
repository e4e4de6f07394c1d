package orderflow.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import orderflow.aws.OptimisticRetry;
import orderflow.money.Money;
import orderflow.workflow.OrderStep;

class OrderCaptureTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:01Z");
    private static final OrderStep OTHER_EXECUTIONS = new OrderStep("o-1", Orders.OTHER_EXECUTION);

    private final InMemoryOrders orders = new InMemoryOrders();
    private final Map<String, Product> products = new HashMap<>();
    private final List<Integer> lookedUp = new ArrayList<>();
    private final OrderCapture orderCapture = new OrderCapture(orders,
            new Pricing(this::find, phone -> phone.startsWith("+49")
                    ? Optional.empty()
                    : Optional.of("SMS is off for this country prefix"), Orders.PAYMENT),
            new OptimisticRetry(), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void fillCatalogue() {
        sell("MUG", 999, "EUR");
        sell("BOOK", 1250, "EUR");
    }

    @Test
    void capture_valid_storesItAtTheCataloguesPrices() {
        OrderDetails details = capture(Requests.complete());

        assertEquals(new Money(5054, "EUR"), details.total());
        Order stored = orders.the("o-1");
        assertEquals(OrderStatus.CAPTURED, stored.status());
        assertEquals(Optional.of(details), stored.details());
        assertEquals(Optional.of(NOW), stored.times().captured());
        assertEquals("TEST", details.paymentMode());
        assertFalse(stored.toString().contains("tok_approved"));
    }

    @Test
    void capture_again_answersTheSameWithoutPricingAnew() {
        OrderDetails first = capture(Requests.complete());
        products.clear();

        assertEquals(first, capture(Requests.complete()));
        assertEquals(1, orders.the("o-1").version());
    }

    @Test
    void capture_againAfterConfirmation_answersTheSame() {
        OrderDetails first = capture(Requests.complete());
        orders.replace(orders.the("o-1").confirmed(NOW));

        assertEquals(first, capture(Requests.complete()));
        assertEquals(OrderStatus.CONFIRMED, orders.the("o-1").status());
    }

    @Test
    void capture_sameIdOtherContent_conflicts() {
        capture(Requests.complete());

        assertThrows(OrderConflict.class, () -> capture(Requests.with("/lines/0/quantity", "4")));
        assertThrows(OrderConflict.class, () -> capture(Requests.with("/payment/token", "\"tok_declined\"")));
        assertThrows(OrderConflict.class, () -> capture(Requests.json("{}")));
    }

    @Test
    void capture_sameIdOtherExecution_conflicts() {
        capture(Requests.complete());

        assertThrows(OrderConflict.class, () -> orderCapture.capture(OTHER_EXECUTIONS, Requests.complete()));
    }

    @Test
    void capture_afterItsCancellation_isTooLate() {
        orders.insert(Order.tombstone(Orders.STEP, "States.Timeout", Optional.empty(), NOW));

        assertThrows(OrderCancelled.class, () -> capture(Requests.complete()));
    }

    @Test
    void capture_capturedAndCancelled_isTooLate() {
        capture(Requests.complete());
        orders.replace(orders.the("o-1").cancelling("States.Timeout", Optional.empty(), NOW));

        assertThrows(OrderCancelled.class, () -> capture(Requests.complete()));
    }

    @Test
    void capture_cancelledWhileCapturing_isTooLate() {
        orders.beforeWrite(() -> orders.insert(Order.tombstone(Orders.STEP, "States.Timeout", Optional.empty(), NOW)));

        assertThrows(OrderCancelled.class, () -> capture(Requests.complete()));
        assertTrue(orders.the("o-1").isCancelling());
    }

    @Test
    void capture_twinFasterAtAnotherPrice_answersTheTwins() {
        orders.beforeWrite(() -> {
            sell("MUG", 1, "EUR");
            capture(Requests.complete());
            sell("MUG", 999, "EUR");
        });

        assertEquals(new Money(1492, "EUR"), capture(Requests.complete()).total());
    }

    @Test
    void capture_totalAsExpected_isStoredLikeAnyOther() {
        assertEquals(new Money(5054, "EUR"), capture(expecting(5054)).total());
        assertEquals(OrderStatus.CAPTURED, orders.the("o-1").status());
    }

    @Test
    void capture_totalNotAsExpected_tellsBothAmountsAndStoresNothing() {
        sell("MUG", 99900, "EUR");

        String message = assertThrows(PriceChanged.class, () -> capture(expecting(5054))).getMessage();

        assertEquals("The total is 3581.31 EUR (358131 minor units), not the expected 50.54 EUR (5054 minor units)",
                message);
        assertEquals(Optional.empty(), orders.find("o-1"));
    }

    @Test
    void capture_totalBelowTheExpected_isRefusedToo() {
        sell("MUG", 1, "EUR");

        assertThrows(PriceChanged.class, () -> capture(expecting(5054)));
    }

    @Test
    void capture_expectedTotalOfAnInvalidOrder_isNotComparedWithAPartOfIt() {
        JsonNode request = expecting(5054).set("lines", Requests.json("[{\"sku\": \"NONE\", \"quantity\": 1}]"));

        assertThrows(InvalidOrder.class, () -> capture(request));
    }

    @Test
    void capture_againAtAnotherPrice_answersTheStoredOrder() {
        OrderDetails first = capture(expecting(5054));
        sell("MUG", 99900, "EUR");

        assertEquals(first, capture(expecting(5054)));
    }

    @Test
    void capture_sameIdOtherExpectedTotal_conflicts() {
        capture(expecting(5054));

        assertThrows(OrderConflict.class, () -> capture(expecting(5055)));
        assertThrows(OrderConflict.class, () -> capture(Requests.complete()));
    }

    @Test
    void capture_twinFasterBeforeThePriceChanged_answersTheTwins() {
        orders.beforeWrite(() -> {
            capture(expecting(5054));
            sell("MUG", 99900, "EUR");
        });

        assertEquals(new Money(5054, "EUR"), capture(expecting(5054)).total());
    }

    @Test
    void capture_invalid_namesEverythingAndStoresNothing() {
        JsonNode request = Requests.with("/lines", """
                [{"sku": "MUG", "quantity": 0}, {"sku": "NONE", "quantity": 1}, {"sku": "YEN", "quantity": 1}]""");
        sell("YEN", 1, "JPY");

        String message = assertThrows(InvalidOrder.class, () -> capture(request)).getMessage();

        assertEquals("lines[0].quantity: must be a whole number from 1 to 1000; lines[1].sku: is unknown: NONE; "
                + "lines[2].sku: is sold in JPY, not in EUR: YEN", message);
        assertEquals(Optional.empty(), orders.find("o-1"));
    }

    @Test
    void capture_tooManyLines_namesWhatElseIsWrongWithThem() {
        sell("YEN", 1, "JPY");
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (int line = 0; line < 50; line++) {
            sell("S" + line, 1, "EUR");
            lines.addObject().put("sku", "S" + line).put("quantity", 1);
        }
        lines.addObject().put("sku", "NONE").put("quantity", 1);
        lines.addObject().put("sku", "YEN").put("quantity", 1);

        String message = assertThrows(InvalidOrder.class, () -> capture(Requests.with("/lines", lines.toString())))
                .getMessage();

        assertEquals("lines: must hold at most 50 lines, not 52; lines[50].sku: is unknown: NONE; "
                + "lines[51].sku: is sold in JPY, not in EUR: YEN", message);
    }

    @Test
    void capture_thousandsOfLines_looksUpSoManyOnly() {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (int line = 0; line < 5000; line++) {
            lines.addObject().put("sku", "S" + line).put("quantity", 1);
        }

        assertThrows(InvalidOrder.class, () -> capture(Requests.with("/lines", lines.toString())));

        assertEquals(List.of(1000), lookedUp);
    }

    @Test
    void capture_customerOutOfReach_isInvalid() {
        JsonNode request = Requests.with("/customer", "{\"name\": \"Ada\", \"phone\": \"+12025550123\"}");

        String message = assertThrows(InvalidOrder.class, () -> capture(request)).getMessage();

        assertEquals("customer: cannot be notified: there is no e-mail address, and SMS is off for this country prefix",
                message);
    }

    @Test
    void capture_customerOutOfReachAndWithoutAName_isToldBoth() {
        JsonNode request = Requests.with("/customer", "{\"name\": \"\", \"phone\": \"+12025550123\"}");

        String message = assertThrows(InvalidOrder.class, () -> capture(request)).getMessage();

        assertEquals("customer.name: must not be blank; customer: cannot be notified: there is no e-mail address, and "
                + "SMS is off for this country prefix", message);
    }

    @Test
    void capture_phoneAloneThatCanBeReached_isTaken() {
        capture(Requests.with("/customer", "{\"name\": \"Ada\", \"phone\": \"+4915112345678\"}"));

        assertTrue(orders.find("o-1").isPresent());
    }

    @Test
    void capture_totalThatOverflows_isInvalid() {
        sell("MUG", Long.MAX_VALUE / 2, "EUR");

        String message = assertThrows(InvalidOrder.class, () -> capture(Requests.complete())).getMessage();

        assertEquals("lines: have a total that is too large", message);
    }

    @Test
    void capture_totalAboveTheHighest_isInvalid() {
        sell("MUG", new Money(0, "EUR").highest(), "EUR");

        String message = assertThrows(InvalidOrder.class, () -> capture(Requests.complete())).getMessage();

        assertEquals("lines: have a total that is too large", message);
    }

    @Test
    void capture_totalOfNothing_isInvalid() {
        sell("MUG", 0, "EUR");
        products.values().removeIf(product -> !product.sku().equals("MUG"));

        String message = assertThrows(InvalidOrder.class, () -> capture(Requests.complete())).getMessage();

        assertTrue(message.contains("lines: have a total of 0"), message);
    }

    private Map<String, Product> find(Set<String> skus) {
        lookedUp.add(skus.size());
        return products;
    }

    private OrderDetails capture(JsonNode request) {
        return orderCapture.capture(Orders.STEP, request);
    }

    private static ObjectNode expecting(long amount) {
        return Requests.with("/expectedTotal", "{\"amount\": " + amount + ", \"currency\": \"EUR\"}");
    }

    private void sell(String sku, long price, String currency) {
        products.put(sku, new Product(sku, sku, new Money(price, currency), 1900, 350));
    }
}
