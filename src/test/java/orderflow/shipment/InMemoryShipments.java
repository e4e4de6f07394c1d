package orderflow.shipment;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Keeps one shipment in memory and lets a test put others' deeds between a read and the write that follows it. */
class InMemoryShipments implements ShipmentStore {

    private final Queue<Runnable> beforeWrites = new ArrayDeque<>();
    private Shipment stored;

    /** Runs before the next write that no earlier call has claimed. */
    void beforeWrite(Runnable deed) {
        beforeWrites.add(deed);
    }

    /** What the container does when it has packed. */
    void book(String... numbers) {
        stored = new Shipment(stored.orderId(), stored.owner(), ShipmentStatus.BOOKED, stored.packing(),
                List.of(numbers).stream().map(number -> new Parcel(number, 1)).toList(), Optional.empty(),
                stored.version() + 1);
    }

    /** What the container does before it tells that it failed. */
    void giveUp() {
        Shipment failed = stored.with(it -> new Packing(it.token(), it.attempt(), it.run(), it.runSince(), it.taskArn(),
                true));
        stored = new Shipment(failed.orderId(), failed.owner(), failed.status(), failed.packing(), failed.parcels(),
                failed.cancelledAt(), failed.version() + 1);
    }

    Shipment stored() {
        return stored;
    }

    @Override
    public Optional<Shipment> find(String orderId) {
        return Optional.ofNullable(stored);
    }

    @Override
    public boolean insert(Shipment shipment) {
        return replace(shipment);
    }

    @Override
    public boolean replace(Shipment next) {
        Runnable deed = beforeWrites.poll();
        if (deed != null) {
            deed.run();
        }
        if ((stored == null ? 0 : stored.version()) != next.version()) {
            return false;
        }
        stored = new Shipment(next.orderId(), next.owner(), next.status(), next.packing(), next.parcels(),
                next.cancelledAt(), next.version() + 1);
        return true;
    }
}
