package orderflow.local.console;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.ItemTable.Column;
import orderflow.local.console.Value.Kind;

/** What the item of a reservation says. */
final class ReservationSection {

    private static final String TITLE = "Reservation";

    private static final Map<String, ItemStatus> STATUSES = Map.of(
            "RESERVED", ItemStatus.underWay("Reserved", "The pieces are reserved for the order."),
            "DEDUCTED", ItemStatus.done("Deducted", "The pieces have left the stock."),
            "RELEASED", ItemStatus.undone("Released", "The pieces are available again."));

    private static final ItemTable LINES = ItemTable.of("Reserved lines", new Column("sku", "SKU"),
            new Column("quantity", "Quantity", Kind.NUMBER));

    private ReservationSection() {}

    static Section of(JsonNode reservation) {
        if (!reservation.isObject()) {
            return Section.absent(TITLE, "No reservation.");
        }
        JsonNode lines = reservation.path("lines");
        ItemReading item = new ItemReading(reservation).without("orderId", "status", "lines");
        ItemStatus status = ItemStatus.of(reservation.path("status").asText(), STATUSES);
        return lines.isEmpty()
                ? Section.of(TITLE, status, item)
                        .withSentence("Nothing was reserved, and a later reservation is refused.")
                : Section.of(TITLE, status, item, LINES.of(lines, ""));
    }
}
