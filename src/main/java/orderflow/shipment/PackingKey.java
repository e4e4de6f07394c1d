package orderflow.shipment;

import orderflow.aws.Sha256;
import orderflow.workflow.Execution;

/**
 * The names under which ECS knows the tasks of a shipment: hashes, since ECS allows fewer characters than an order id.
 */
final class PackingKey {

    private PackingKey() {}

    /** All tasks of the shipment have it as {@code startedBy}. */
    static String ofShipment(Shipment shipment) {
        return hash(shipment, "");
    }

    /** The client token of one run: a second request with it starts nothing. At most 64 characters. */
    static String ofRun(Shipment shipment) {
        return hash(shipment, "/" + shipment.packing().orElseThrow().run());
    }

    private static String hash(Shipment shipment, String suffix) {
        Execution owner = shipment.owner();
        return Sha256.hex(shipment.orderId() + "/" + owner.id() + "/" + owner.startTime() + suffix);
    }
}
