package orderflow.local.console;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.ItemTable.Column;
import orderflow.local.console.Value.Kind;

/** What the item of an order says. */
final class OrderSection {

    static final String CLOSED_AT = "closedAt";

    private static final Map<String, ItemStatus> STATUSES = Map.of(
            "CAPTURED", ItemStatus.underWay("Captured", "The order is stored and priced. The workflow processes it."),
            "CONFIRMED", ItemStatus.done("Confirmed", "The order is paid. It can no longer be cancelled."),
            "CANCELLING", ItemStatus.underWay("Cancelling",
                    "It is being cancelled: its steps are undone. It can no longer be confirmed."),
            "CANCELLED", ItemStatus.undone("Cancelled", "Every step is undone, or was never done."),
            "NEEDS_ATTENTION", ItemStatus.failed("Needs attention",
                    "The execution ended before the order was finished. An operator must act."));

    static final ItemTable LINES = ItemTable.of("Lines", new Column("sku", "SKU"), new Column("name", "Name"),
            new Column("quantity", "Quantity", Kind.NUMBER), new Column("unitPrice", "Unit price", Kind.MONEY),
            new Column("taxRate", "Tax rate", Kind.RATE), new Column("weightGrams", "Weight", Kind.WEIGHT),
            new Column("net", "Net", Kind.MONEY), new Column("tax", "Tax", Kind.MONEY),
            new Column("gross", "Gross", Kind.MONEY));

    private OrderSection() {}

    /** The status, or the status before the order was parked. */
    static String reached(JsonNode order) {
        return order.path("statusBefore").asText(order.path("status").asText());
    }

    static Section of(JsonNode order) {
        if (!order.isObject()) {
            return Section.absent("Order", "No order is stored.");
        }
        ItemReading item = new ItemReading(order).without("orderId", "status", "lines");
        item.nested("customer", "Customer", customer -> customer.fact("name", "Customer").fact("email", "E-mail")
                .fact("phone", "Phone"));
        item.nested("shippingAddress", "Shipping address", address -> address(address, "Shipping address"));
        item.money("net", "Net").money("tax", "Tax").money("total", "Total");
        item.fact("reason", "Reason").fact("message", "Message");
        item.fact("capturedAt", "Captured").fact("confirmedAt", "Confirmed").fact("cancellingAt", "Cancellation begun")
                .fact("cancelledAt", "Cancelled")
                .fact(CLOSED_AT, "Closed");
        item.fact("statusBefore", "Status before", Kind.WORD).fact("attentionAt", "Needs attention since")
                .fact("attentionEndedAt", "Execution ended").fact("attentionSentAt", "Message sent to the queue")
                .fact("attentionState", "Ended in state").fact("attentionError", "Error of the execution");
        ItemStatus status = status(order);
        Section section = order.has("lines")
                ? Section.of("Order", status, item, LINES.without(order.path("lines")).of(order.path("lines"),
                        item.currency()))
                : Section.of("Order", status, item);
        return order.has("customer")
                ? section
                : section.withSentence(status.meaning() + " It was never captured: there is no customer and no line.");
    }

    /** Shows an address as one line. */
    static void address(ItemReading address, String label) {
        StringJoiner line = new StringJoiner(", ");
        for (String attribute : List.of("street", "postalCode", "city", "country")) {
            if (address.item().path(attribute).isTextual()) {
                line.add(address.text(attribute));
                address.without(attribute);
            }
        }
        address.add(label, Value.text(line.toString()));
    }

    static ItemStatus status(JsonNode order) {
        return ItemStatus.of(order.path("status").asText(), STATUSES);
    }
}
