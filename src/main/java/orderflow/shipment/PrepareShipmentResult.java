package orderflow.shipment;

import java.util.List;

/** What the workflow learns when the shipment is booked, from the container or from PrepareShipment. */
public record PrepareShipmentResult(String orderId, ShipmentStatus status, List<String> trackingNumbers) {

    static PrepareShipmentResult of(Shipment booked) {
        return new PrepareShipmentResult(booked.orderId(), booked.status(), booked.trackingNumbers());
    }
}
