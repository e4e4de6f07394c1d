package orderflow.local.console;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.ItemTable.Column;
import orderflow.local.console.Value.Kind;

/** What the item of a shipment says. */
final class ShipmentSection {

    private static final String TITLE = "Shipment";

    private static final Map<String, ItemStatus> STATUSES = Map.of(
            "PREPARING", ItemStatus.underWay("Preparing", "A container packs the order, or is about to."),
            "BOOKED", ItemStatus.done("Booked", "The order is packed, and each parcel has a tracking number."),
            "CANCELLED", ItemStatus.undone("Cancelled", "The shipment is cancelled."));

    private static final ItemTable PARCELS = ItemTable.of("Parcels", new Column("trackingNumber", "Tracking number"),
            new Column("weightGrams", "Weight", Kind.WEIGHT));

    private ShipmentSection() {}

    static Section of(JsonNode shipment) {
        if (!shipment.isObject()) {
            return Section.absent(TITLE, "No shipment.");
        }
        JsonNode parcels = shipment.path("parcels");
        ItemReading item = new ItemReading(shipment).without("orderId", "status", "parcels");
        item.fact("run", "Attempts", Kind.NUMBER).fact("failedRun", "Failed attempt", Kind.NUMBER)
                .fact("cancelledAt", "Cancelled");
        ItemStatus status = ItemStatus.of(shipment.path("status").asText(), STATUSES);
        Section section = parcels.isEmpty()
                ? Section.of(TITLE, status, item)
                : Section.of(TITLE, status, item, PARCELS.of(parcels, ""));
        return shipment.has("run")
                ? section
                : section.withSentence("No shipment began, and a later one is refused.");
    }
}
