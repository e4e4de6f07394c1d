package orderflow.order;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.money.Money;
import orderflow.workflow.OwnedItems;

/** Maps an order to its DynamoDB item and back. Amounts are numbers in minor units, times are ISO 8601 instants. */
final class OrderItems {

    static final String KEY = "orderId";

    /** Set in open orders only, so that the index on it contains no others. */
    static final String OPEN = "open";
    static final String IS_OPEN = "OPEN";

    /** Set in parked orders whose execution has an error only, so that the index on it contains no others. */
    static final String ERROR = "attentionError";

    private OrderItems() {}

    static Item item(Order order) {
        Item.Builder item = OwnedItems.builder(order.owner()).put(KEY, order.orderId())
                .put("status", order.status()).put("reason", order.reason().orElse(null))
                .put("message", order.message().orElse(null)).put("requestHash", order.requestHash().orElse(null))
                .put("action", order.action().map(URI::toString).orElse(null));
        order.details().ifPresent(details -> write(item, details));
        write(item, order.times());
        order.attention().ifPresent(attention -> write(item, attention));
        return (order.isOpen() ? item.put(OPEN, IS_OPEN) : item).build();
    }

    static Order order(Item item) {
        OrderStatus status = OrderStatus.valueOf(item.string("status"));
        return new Order(item.string(KEY), OwnedItems.owner(item), status, attention(item, status),
                item.optionalString("reason"), item.optionalString("message"), item.optionalString("requestHash"),
                item.has("customer") ? Optional.of(details(item)) : Optional.empty(),
                item.optionalString("action").map(URI::create), times(item),
                ItemTable.version(item));
    }

    private static void write(Item.Builder item, OrderDetails details) {
        item.put("customer", item(details.customer())).put("shippingAddress", item(details.shippingAddress()))
                .putMaps("lines", details.lines().stream().map(OrderItems::item).toList())
                .put("paymentMode", details.paymentMode()).put("currency", details.total().currency())
                .put("net", details.net().amount()).put("tax", details.tax().amount())
                .put("total", details.total().amount());
    }

    private static OrderDetails details(Item item) {
        return new OrderDetails(customer(item.map("customer")), address(item.map("shippingAddress")),
                item.maps("lines").stream().map(OrderItems::line).toList(), item.string("paymentMode"));
    }

    private static Item item(Customer customer) {
        return Item.builder().put("name", customer.name()).put("email", customer.email().orElse(null))
                .put("phone", customer.phone().orElse(null)).build();
    }

    private static Customer customer(Item item) {
        return new Customer(item.string("name"), item.optionalString("email"), item.optionalString("phone"));
    }

    private static Item item(Address address) {
        return Item.builder().put("street", address.street()).put("postalCode", address.postalCode())
                .put("city", address.city()).put("country", address.country()).build();
    }

    private static Address address(Item item) {
        return new Address(item.string("street"), item.string("postalCode"), item.string("city"),
                item.string("country"));
    }

    private static Item item(OrderLine line) {
        return Item.builder().put("sku", line.sku()).put("name", line.name()).put("quantity", line.quantity())
                .put("unitPrice", line.unitPrice().amount()).put("currency", line.unitPrice().currency())
                .put("taxRate", line.taxRate()).put("weightGrams", line.weightGrams()).build();
    }

    private static OrderLine line(Item item) {
        return new OrderLine(item.string("sku"), item.string("name"), (int) item.number("quantity"),
                new Money(item.number("unitPrice"), item.string("currency")), (int) item.number("taxRate"),
                item.number("weightGrams"));
    }

    private static void write(Item.Builder item, OrderTimes times) {
        Optional<Instant> closed = times.closed();
        item.put("capturedAt", times.captured().orElse(null)).put("confirmedAt", times.confirmed().orElse(null))
                .put("cancellingAt", times.cancelling().orElse(null))
                .put("cancelledAt", times.cancelled().orElse(null)).put("closedAt", closed.orElse(null))
                .put("closedOn", closed.map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().toString()).orElse(null));
    }

    private static void write(Item.Builder item, Attention attention) {
        item.put("statusBefore", attention.statusBefore()).put("attentionAt", attention.since())
                .put("attentionEndedAt", attention.executionEndedAt().orElse(null))
                .put("attentionSentAt", attention.sentAt().orElse(null)).put(ERROR, attention.error().orElse(null))
                .put("attentionState", attention.state().orElse(null));
    }

    private static OrderTimes times(Item item) {
        return new OrderTimes(item.optionalInstant("capturedAt"), item.optionalInstant("confirmedAt"),
                item.optionalInstant("cancellingAt"), item.optionalInstant("cancelledAt"),
                item.optionalInstant("closedAt"));
    }

    private static Optional<Attention> attention(Item item, OrderStatus status) {
        return status == OrderStatus.NEEDS_ATTENTION
                ? Optional.of(new Attention(OrderStatus.valueOf(item.string("statusBefore")),
                        item.instant("attentionAt"), item.optionalInstant("attentionEndedAt"),
                        item.optionalInstant("attentionSentAt"), item.optionalString(ERROR),
                        item.optionalString("attentionState")))
                : Optional.empty();
    }
}
