package orderflow.shipment;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;

/** Maps a booking of the test carrier to its DynamoDB item and back. The container uses the same attributes. */
final class TestBookingItems {

    static final String KEY = "reference";

    private TestBookingItems() {}

    static Item item(TestBooking booking) {
        return Item.builder().put(KEY, booking.reference()).put("status", booking.status())
                .putMaps("parcels", booking.parcels().stream().map(ShipmentItems::item).toList())
                .put("cancelledAt", booking.cancelledAt().orElse(null)).build();
    }

    static TestBooking booking(Item item) {
        return new TestBooking(item.string(KEY), TestBooking.Status.valueOf(item.string("status")),
                item.maps("parcels").stream().map(ShipmentItems::parcel).toList(), item.optionalInstant("cancelledAt"),
                ItemTable.version(item));
    }
}
