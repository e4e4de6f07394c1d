package orderflow.shipment;

import java.util.List;

/** The task's output when the shipment is booked, sent by the container or by PrepareShipment. */
public record PrepareShipmentResult(String orderId, ShipmentStatus status, List<String> trackingNumbers) {

    static PrepareShipmentResult of(Shipment booked) {
        return new PrepareShipmentResult(booked.orderId(), booked.status(), booked.trackingNumbers());
    }
}
