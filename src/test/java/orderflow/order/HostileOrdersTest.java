package orderflow.order;

import static orderflow.hostile.Reception.ANSWERED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.BeforeTry;

import orderflow.hostile.Hostile;
import orderflow.hostile.PrintsSeed;
import orderflow.hostile.Reception;
import orderflow.interleaving.ImmediateRetry;
import orderflow.money.Money;
import orderflow.workflow.OrderStep;

/** The functions of orders refuse a hostile event with a declared error, or process it correctly. */
@AddLifecycleHook(PrintsSeed.class)
class HostileOrdersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:01Z"), ZoneOffset.UTC);
    /** At prices whose sum is the {@code expectedTotal} of the sample event. */
    private static final Map<String, Product> PRODUCTS = Map.of("MUG-BLUE", product("MUG-BLUE", 1622),
            "BOOK-JAVA", product("BOOK-JAVA", 4000));

    private InMemoryOrders orders;
    private OrderLifecycle lifecycle;

    @BeforeTry
    void startAfresh() {
        orders = new InMemoryOrders();
        lifecycle = new OrderLifecycle(orders, new ImmediateRetry(), CLOCK);
    }

    @Provide
    Arbitrary<JsonNode> orderInputs() {
        return Hostile.events("CaptureOrder", "order");
    }

    @Provide
    Arbitrary<JsonNode> captureEvents() {
        return Hostile.events("CaptureOrder");
    }

    @Provide
    Arbitrary<JsonNode> confirmEvents() {
        return Hostile.events("ConfirmOrder");
    }

    @Provide
    Arbitrary<JsonNode> beginEvents() {
        return Hostile.events("BeginCancellation");
    }

    @Provide
    Arbitrary<JsonNode> cancelEvents() {
        return Hostile.events("CancelOrder");
    }

    @Provide
    Arbitrary<JsonNode> closeEvents() {
        return Hostile.events("CloseOrder");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void captureOrder_hostileOrder_isStoredRightOrNotAtAll(@ForAll("orderInputs") JsonNode event) {
        Reception reception = capture(event);

        Optional<Order> stored = orders.find("o-1");
        assertEquals(reception == ANSWERED, stored.isPresent(), event::toString);
        stored.ifPresent(order -> assertIsWhatWasAskedFor(event.path("order"), order.details().orElseThrow()));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void captureOrder_hostileEvent_isStoredWholeOrNotAtAll(@ForAll("captureEvents") JsonNode event) {
        Reception reception = capture(event);

        List<String> stored = orders.page(Optional.empty()).orderIds();
        assertEquals(reception == ANSWERED ? 1 : 0, stored.size(), event::toString);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void confirmOrder_hostileEvent_confirmsOrChangesNothing(@ForAll("confirmEvents") JsonNode event) {
        assertSettles(new ConfirmOrder(Orders.completion(orders, CLOCK)), OrderStep.class, event, captured());
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void cancelOrder_hostileEvent_cancelsOrChangesNothing(@ForAll("cancelEvents") JsonNode event) {
        assertSettles(new CancelOrder(Orders.completion(orders, CLOCK)), OrderStep.class, event,
                captured().cancelling("an.Error", Optional.empty(), CLOCK.instant()));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void beginCancellation_hostileEvent_decidesOrChangesNothing(@ForAll("beginEvents") JsonNode event) {
        assertSettles(new BeginCancellation(lifecycle), BeginCancellation.Request.class, event, captured());
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void closeOrder_hostileEvent_closesOrChangesNothing(@ForAll("closeEvents") JsonNode event) {
        assertSettles(new CloseOrder(Orders.completion(orders, CLOCK)), CloseOrder.Request.class, event,
                captured().confirmed(CLOCK.instant()));
    }

    private Reception capture(JsonNode event) {
        OrderCapture orderCapture = new OrderCapture(orders, new Pricing(skus -> PRODUCTS, phone -> Optional.empty(),
                Orders.PAYMENT), new ImmediateRetry(), CLOCK);
        return Reception.of(new CaptureOrder(orderCapture), CaptureOrder.Request.class, event);
    }

    private static void assertIsWhatWasAskedFor(JsonNode asked, OrderDetails details) {
        assertEquals(asked.at("/customer/name").asText(), details.customer().name());
        assertEquals(asked.at("/shippingAddress/street").asText(), details.shippingAddress().street());
        long total = 0;
        for (JsonNode line : asked.path("lines")) {
            total += line.path("quantity").asLong() * PRODUCTS.get(line.path("sku").asText()).price().amount();
        }
        assertEquals(new Money(total, "EUR"), details.total());
        JsonNode expected = asked.path("expectedTotal");
        assertTrue(expected.isMissingNode() || expected.path("amount").asLong() == total
                && expected.path("currency").asText().equals("EUR"), "another total was expected: " + expected);
        String token = asked.at("/payment/token").asText("tok_");
        String others = ((ObjectNode) asked.deepCopy()).without("payment").toString();
        assertTrue(others.contains(token) || !details.toString().contains(token), "the token is stored");
    }

    /** The order changes only if the handler answers. Its details and its owner never change. */
    private <I> void assertSettles(RequestHandler<I, ?> handler, Class<I> type, JsonNode event, Order before) {
        orders.insert(before);
        Order stored = orders.the("o-1");

        if (Reception.of(handler, type, event) != ANSWERED) {
            assertEquals(stored, orders.the("o-1"), event::toString);
        }
        assertEquals(stored.details(), orders.the("o-1").details());
        assertEquals(stored.owner(), orders.the("o-1").owner());
    }

    private static Order captured() {
        return Order.captured(Orders.STEP, "hash", Orders.details(), CLOCK.instant());
    }

    /** Without tax, so that the total is a plain sum. */
    private static Product product(String sku, long price) {
        return new Product(sku, "It", new Money(price, "EUR"), 0, 350);
    }
}
