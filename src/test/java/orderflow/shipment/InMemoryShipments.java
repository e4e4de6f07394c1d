package orderflow.shipment;

import java.util.List;
import java.util.Optional;

import orderflow.interleaving.Turnstile;
import orderflow.order.Orders;
import orderflow.store.InMemoryStore;

/** Shipments in memory, and the container's writes to the one of {@link Orders#STEP}. */
class InMemoryShipments extends InMemoryStore<Shipment> implements ShipmentStore {

    InMemoryShipments() {
        this(new Turnstile());
    }

    InMemoryShipments(Turnstile turnstile) {
        super(turnstile, ShipmentItems.KEY, ShipmentItems::item, ShipmentItems::shipment);
    }

    /** The container's write after it has packed. */
    void book(String... numbers) {
        Shipment packed = stored();
        put(new Shipment(packed.orderId(), packed.owner(), ShipmentStatus.BOOKED, packed.packing(),
                List.of(numbers).stream().map(number -> new Parcel(number, 1)).toList(), Optional.empty(),
                packed.version()));
    }

    /**
     * The container's conditional write after it has booked at the carrier.
     *
     * @return whether the shipment was still to be packed, and by this run
     */
    boolean book(int run, List<Parcel> parcels) {
        awaitWrite();
        Shipment found = stored();
        if (found.status() != ShipmentStatus.PREPARING || !found.isInRun(run)) {
            return false;
        }
        put(new Shipment(found.orderId(), found.owner(), ShipmentStatus.BOOKED, found.packing(), parcels,
                Optional.empty(), found.version()));
        return true;
    }

    /** The container's write before it reports its failure. */
    void giveUp() {
        put(stored().with(it -> new Packing(it.token(), it.attempt(), it.run(), it.runSince(), it.taskArn(), true)));
    }

    Shipment stored() {
        return the(Orders.STEP.orderId());
    }
}
