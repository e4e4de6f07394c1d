package orderflow.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.aws.Item;
import orderflow.money.Money;
import orderflow.workflow.OrderStep;

/** The adapters of this package against moto. */
@QuarkusTest
@TestProfile(DynamoOrdersTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class DynamoOrdersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:59:59.123Z");

    @Inject
    DynamoOrders orders;

    @Inject
    DynamoCatalogue catalogue;

    @Inject
    DynamoDbClient dynamoDb;

    private final OrderStep step = new OrderStep(UUID.randomUUID().toString(), Orders.EXECUTION);
    private final Order captured = Order.captured(step, "hash", Orders.details(), NOW);

    @Test
    void find_stored_givesBackTheSame() {
        Order attended = captured.needing(new Attention(OrderStatus.CAPTURED, NOW, Optional.of(NOW), Optional.of(NOW),
                Optional.of("an.Error"), Optional.of("CloseOrder")));

        Optional<Order> stored = orders.insert(attended);

        assertEquals(Optional.of(versioned(attended, 1)), stored);
        assertEquals(stored, orders.find(step.orderId()));
    }

    @Test
    void find_unknown_isEmpty() {
        assertEquals(Optional.empty(), orders.find(step.orderId()));
    }

    @Test
    void insert_taken_isRefused() {
        orders.insert(captured);

        assertEquals(Optional.empty(), orders.insert(Order.tombstone(step, "reason", Optional.empty(), NOW)));
        assertEquals(Optional.of(versioned(captured, 1)), orders.find(step.orderId()));
    }

    @Test
    void replace_changedSince_isRefused() {
        Order read = orders.insert(captured).orElseThrow();

        Optional<Order> confirmed = orders.replace(read.confirmed(NOW));

        assertEquals(Optional.of(versioned(read.confirmed(NOW), 2)), confirmed);
        assertEquals(Optional.empty(), orders.replace(read.cancelling("reason", Optional.empty(), NOW)));
        assertEquals(confirmed, orders.find(step.orderId()));
    }

    @Test
    void item_closed_hasItsDayAndIsNoLongerOpen() {
        orders.insert(captured);
        assertEquals("OPEN", item().string("open"));

        orders.replace(
                orders.find(step.orderId()).orElseThrow().confirmed(NOW).closed(NOW.plus(Duration.ofSeconds(2))));

        assertFalse(item().has("open"));
        assertEquals("2026-11-23", item().string("closedOn"));
        assertEquals("2026-11-23T00:00:01.123Z", item().string("closedAt"));
        assertEquals(4904, item().number("total"));
    }

    @Test
    void page_openOrders_holdsThemAndNoClosedOne() {
        OrderStep other = new OrderStep(UUID.randomUUID().toString(), Orders.EXECUTION);
        orders.insert(captured);
        orders.insert(Order.tombstone(other, "reason", Optional.empty(), NOW));
        orders.replace(orders.find(other.orderId()).orElseThrow().closed(NOW));

        List<String> open = open();

        assertTrue(open.contains(step.orderId()));
        assertFalse(open.contains(other.orderId()));
    }

    @Test
    void catalogue_someSkusUnknown_givesTheOthers() {
        String sku = UUID.randomUUID().toString();
        Item stock = Item.builder().put("sku", sku).put("name", "Mug").put("priceAmount", 999)
                .put("priceCurrency", "EUR").put("taxRate", 1900).put("weightGrams", 350).put("available", 7).build();
        dynamoDb.putItem(put -> put.tableName(physicalId("StockTable")).item(stock.attributes()));

        assertEquals(Map.of(sku, new Product(sku, "Mug", new Money(999, "EUR"), 1900, 350)),
                catalogue.find(Set.of(sku, "unknown")));
        assertEquals(Map.of(), catalogue.find(Set.of()));
    }

    private List<String> open() {
        List<String> open = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            OpenOrders.Page page = orders.page(after);
            open.addAll(page.orderIds());
            after = page.last();
        } while (after.isPresent());
        return open;
    }

    private Item item() {
        return new Item(dynamoDb.getItem(get -> get.tableName(physicalId("OrdersTable"))
                .key(Map.of("orderId", AttributeValue.fromS(step.orderId())))).item());
    }

    private static String physicalId(String logicalId) {
        return MotoResource.moto().stack().physicalId(logicalId);
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "CaptureOrder";
        }
    }

    private static Order versioned(Order order, long version) {
        return new Order(order.orderId(), order.owner(), order.status(), order.attention(), order.reason(),
                order.message(), order.requestHash(), order.details(), order.action(), order.times(), version);
    }
}
