package orderflow.shipment;

import java.util.List;
import java.util.Optional;

import orderflow.order.Orders;
import orderflow.store.InMemoryStore;

/** Shipments in memory, and the container's writes to the one of {@link Orders#STEP}. */
class InMemoryShipments extends InMemoryStore<Shipment> implements ShipmentStore {

    InMemoryShipments() {
        super(ShipmentItems.KEY, ShipmentItems::item, ShipmentItems::shipment);
    }

    /** The container's write after it has packed. */
    void book(String... numbers) {
        Shipment packed = stored();
        put(new Shipment(packed.orderId(), packed.owner(), ShipmentStatus.BOOKED, packed.packing(),
                List.of(numbers).stream().map(number -> new Parcel(number, 1)).toList(), Optional.empty(),
                packed.version()));
    }

    /** The container's write before it reports its failure. */
    void giveUp() {
        put(stored().with(it -> new Packing(it.token(), it.attempt(), it.run(), it.runSince(), it.taskArn(), true)));
    }

    Shipment stored() {
        return the(Orders.STEP.orderId());
    }
}
