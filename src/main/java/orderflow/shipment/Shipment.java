package orderflow.shipment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import orderflow.order.Owned;
import orderflow.store.Versioned;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * The shipment of an order, or the tombstone that prevents a later booking. Each change returns a new shipment, to be
 * stored in place of the one that was read. The container books the shipment.
 *
 * @param orderId the name of its execution
 * @param owner the execution that it belongs to; no other execution changes it
 * @param packing empty in the tombstone of a shipment that never began
 * @param parcels at least one once it is booked
 * @param cancelledAt present when it is cancelled
 * @param version counts the writes of the stored item; 0 before the first
 */
public record Shipment(String orderId, Execution owner, ShipmentStatus status, Optional<Packing> packing,
        List<Parcel> parcels, Optional<Instant> cancelledAt, long version)
        implements
            Owned,
            Versioned {

    public Shipment {
        parcels = List.copyOf(parcels);
        if (status == ShipmentStatus.BOOKED && parcels.isEmpty()) {
            throw new IllegalArgumentException("A booked shipment has at least one parcel");
        }
        if (status == ShipmentStatus.PREPARING && packing.isEmpty()) {
            throw new IllegalArgumentException("A shipment in preparation has a task token");
        }
    }

    static Shipment preparing(OrderStep step, Packing packing) {
        return new Shipment(step.orderId(), step.execution(), ShipmentStatus.PREPARING, Optional.of(packing),
                List.of(), Optional.empty(), 0);
    }

    static Shipment tombstone(OrderStep step, Instant now) {
        return new Shipment(step.orderId(), step.execution(), ShipmentStatus.CANCELLED, Optional.empty(), List.of(),
                Optional.of(now), 0);
    }

    Shipment with(UnaryOperator<Packing> change) {
        return new Shipment(orderId, owner, status, packing.map(change), parcels, cancelledAt, version);
    }

    Shipment cancelled(Instant now) {
        return new Shipment(orderId, owner, ShipmentStatus.CANCELLED, packing, parcels, Optional.of(now), version);
    }

    @Override
    public String label() {
        return "The shipment of order " + orderId;
    }

    boolean isInRun(int run) {
        return packing.filter(it -> it.run() == run).isPresent();
    }

    boolean hasFailed() {
        return packing.filter(Packing::failed).isPresent();
    }

    List<String> trackingNumbers() {
        return parcels.stream().map(Parcel::trackingNumber).toList();
    }
}
