package orderflow.shipment;

import java.util.Optional;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.workflow.OwnedItems;

/**
 * Maps a shipment to its DynamoDB item and back. The container uses the same attributes, see
 * docs/shipment-container.md.
 */
final class ShipmentItems {

    static final String KEY = "orderId";

    private ShipmentItems() {}

    static Item item(Shipment shipment) {
        Item.Builder item = OwnedItems.builder(shipment.owner()).put(KEY, shipment.orderId())
                .put("status", shipment.status())
                .put("cancelledAt", shipment.cancelledAt().orElse(null))
                .putMaps("parcels", shipment.parcels().stream().map(ShipmentItems::item).toList());
        shipment.packing().ifPresent(packing -> write(packing, item));
        return item.build();
    }

    static Shipment shipment(Item item) {
        return new Shipment(item.string(KEY), OwnedItems.owner(item), ShipmentStatus.valueOf(item.string("status")),
                item.has("run") ? Optional.of(packing(item)) : Optional.empty(),
                item.maps("parcels").stream().map(ShipmentItems::parcel).toList(), item.optionalInstant("cancelledAt"),
                ItemTable.version(item));
    }

    private static void write(Packing packing, Item.Builder item) {
        item.put("taskToken", packing.token()).put("redriveCount", packing.attempt().redriveCount())
                .put("retryCount", packing.attempt().retryCount()).put("run", packing.run())
                .put("runSince", packing.runSince()).put("taskArn", packing.taskArn().orElse(null));
        if (packing.failed()) {
            item.put("failedRun", packing.run());
        }
    }

    private static Packing packing(Item item) {
        Attempt attempt = new Attempt((int) item.number("redriveCount"), (int) item.number("retryCount"));
        return new Packing(item.string("taskToken"), attempt, (int) item.number("run"), item.instant("runSince"),
                item.optionalString("taskArn"),
                item.has("failedRun") && item.number("failedRun") == item.number("run"));
    }

    static Item item(Parcel parcel) {
        return Item.builder().put("trackingNumber", parcel.trackingNumber()).put("weightGrams", parcel.weightGrams())
                .build();
    }

    static Parcel parcel(Item item) {
        return new Parcel(item.string("trackingNumber"), item.number("weightGrams"));
    }
}
