package orderflow.inventory;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.workflow.OwnedItems;

/** Maps a reservation to its DynamoDB item and back. */
final class ReservationItems {

    static final String KEY = "orderId";

    private ReservationItems() {}

    static Reservation reservation(Item item) {
        return new Reservation(item.string(KEY), OwnedItems.owner(item),
                ReservationStatus.valueOf(item.string("status")),
                item.maps("lines").stream().map(line -> new ReservedLine(line.string("sku"), line.number("quantity")))
                        .toList(),
                ItemTable.version(item));
    }

    static Item item(Reservation reservation) {
        return OwnedItems.builder(reservation.owner()).put(KEY, reservation.orderId())
                .put("status", reservation.status()).putMaps("lines", reservation.lines().stream()
                        .map(line -> Item.builder().put("sku", line.sku()).put("quantity", line.quantity()).build())
                        .toList())
                .build();
    }
}
