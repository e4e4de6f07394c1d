package orderflow.shipment;

import orderflow.aws.Sha256;
import orderflow.workflow.Execution;

/** Identifies a shipment's tasks in ECS. Hashes, because ECS allows fewer characters than an order id may contain. */
final class PackingKey {

    private PackingKey() {}

    /** The {@code startedBy} of all tasks of the shipment. */
    static String ofShipment(Shipment shipment) {
        return hash(shipment, "");
    }

    /** The client token of one run, 64 characters at most. A second request with it starts no task. */
    static String ofRun(Shipment shipment) {
        return hash(shipment, "/" + shipment.packing().orElseThrow().run());
    }

    private static String hash(Shipment shipment, String suffix) {
        Execution owner = shipment.owner();
        return Sha256.hex(shipment.orderId() + "/" + owner.id() + "/" + owner.startTime() + suffix);
    }
}
