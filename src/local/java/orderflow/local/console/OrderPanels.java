package orderflow.local.console;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** Reads what the stage holds of an order. */
final class OrderPanels {

    private final ShopTables tables;
    private final PublishedMessages published;
    private final ParkedMessages parked;

    OrderPanels(ShopTables tables, PublishedMessages published, ParkedMessages parked) {
        this.tables = tables;
        this.published = published;
        this.parked = parked;
    }

    /** The items of an order, each JSON null if there is none. */
    private record OrderItems(JsonNode order, JsonNode payment, JsonNode entry, JsonNode reservation, JsonNode invoice,
            JsonNode shipment, JsonNode notification) {}

    /** @return the order, whichever execution it belongs to */
    OrderPanel of(String orderId) {
        OrderItems items = items(orderId);
        return panel(orderId, null, List.of(OrderSection.of(items.order()),
                PaymentSection.of(items.payment(), items.entry()), ReservationSection.of(items.reservation()),
                InvoiceSection.of(items.invoice()), ShipmentSection.of(items.shipment()),
                NotificationSection.of(items.notification(), items.order())));
    }

    /**
     * @return the order whose id is the execution's name; each item that belongs to another execution has a notice
     */
    OrderPanel of(String orderId, Owner owner) {
        OrderItems items = items(orderId);
        String notice = items.order().isObject() && !owner.owns(items.order())
                ? "An order with this id belongs to another execution. This execution stored no order."
                : null;
        return panel(orderId, notice, List.of(owned(OrderSection.of(items.order()), items.order(), owner),
                owned(PaymentSection.of(items.payment(), items.entry()), items.payment(), owner),
                owned(ReservationSection.of(items.reservation()), items.reservation(), owner),
                owned(InvoiceSection.of(items.invoice()), items.invoice(), owner),
                owned(ShipmentSection.of(items.shipment()), items.shipment(), owner),
                owned(NotificationSection.of(items.notification(), items.order()), items.notification(), owner)));
    }

    private OrderPanel panel(String orderId, String notice, List<Section> sections) {
        return new OrderPanel(orderId, Links.order(orderId), notice, sections, published.of(orderId),
                parked.of(orderId));
    }

    private static Section owned(Section section, JsonNode item, Owner owner) {
        return !item.isObject() || owner.owns(item)
                ? section
                : section.withNotice("This item belongs to another execution: "
                        + item.path("executionArn").asText("unknown") + ", started "
                        + item.path("executionStartTime").asText("at an unknown time") + ".");
    }

    private OrderItems items(String orderId) {
        JsonNode payment = tables.item(ShopTable.PAYMENTS, orderId);
        String reference = payment.path("gatewayReference").asText("");
        return new OrderItems(tables.item(ShopTable.ORDERS, orderId), payment,
                reference.isEmpty()
                        ? NullNode.getInstance()
                        : tables.item(ShopTable.GATEWAY_LEDGER, reference),
                tables.item(ShopTable.RESERVATIONS, orderId), tables.item(ShopTable.INVOICES, orderId),
                tables.item(ShopTable.SHIPMENTS, orderId), tables.item(ShopTable.NOTIFICATIONS, orderId));
    }
}
