package orderflow.order;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.workflow.Execution;

/** How an order stands in its table. Amounts are numbers in minor units, times ISO instants. */
final class OrderItems {

    static final String KEY = "orderId";

    /** In open orders only, so that the index over it holds no others. */
    static final String OPEN = "open";
    static final String IS_OPEN = "OPEN";

    private OrderItems() {}

    static Item item(Order order) {
        Item.Builder item = order.owner().owning(Item.builder().put(KEY, order.orderId()))
                .put("status", order.status()).put("reason", order.reason().orElse(null))
                .put("message", order.message().orElse(null)).put("requestHash", order.requestHash().orElse(null));
        order.details().ifPresent(details -> details.writeTo(item));
        write(item, order.times());
        order.attention().ifPresent(attention -> write(item, attention));
        return (order.isOpen() ? item.put(OPEN, IS_OPEN) : item).build();
    }

    static Order order(Item item) {
        OrderStatus status = OrderStatus.valueOf(item.string("status"));
        return new Order(item.string(KEY), Execution.of(item), status, attention(item, status),
                item.optionalString("reason"), item.optionalString("message"), item.optionalString("requestHash"),
                item.has("customer") ? Optional.of(OrderDetails.of(item)) : Optional.empty(), times(item),
                ItemTable.version(item));
    }

    private static void write(Item.Builder item, OrderTimes times) {
        Optional<Instant> closed = times.closed();
        item.put("capturedAt", times.captured().orElse(null)).put("confirmedAt", times.confirmed().orElse(null))
                .put("cancelledAt", times.cancelled().orElse(null)).put("closedAt", closed.orElse(null))
                .put("closedOn", closed.map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().toString()).orElse(null));
    }

    private static void write(Item.Builder item, Attention attention) {
        item.put("statusBefore", attention.statusBefore()).put("attentionAt", attention.since())
                .put("attentionEndedAt", attention.executionEndedAt().orElse(null))
                .put("attentionSentAt", attention.sentAt().orElse(null));
    }

    private static OrderTimes times(Item item) {
        return new OrderTimes(item.optionalInstant("capturedAt"), item.optionalInstant("confirmedAt"),
                item.optionalInstant("cancelledAt"), item.optionalInstant("closedAt"));
    }

    private static Optional<Attention> attention(Item item, OrderStatus status) {
        return status == OrderStatus.NEEDS_ATTENTION
                ? Optional.of(new Attention(OrderStatus.valueOf(item.string("statusBefore")),
                        item.instant("attentionAt"), item.optionalInstant("attentionEndedAt"),
                        item.optionalInstant("attentionSentAt")))
                : Optional.empty();
    }
}
