package orderflow.shipment;

/** Where the workflow waits for the answer of the container. */
public interface Callback {

    /** Answers with the booked shipment; nothing happens when nobody waits with this token any more. */
    void succeed(String token, PrepareShipmentResult result);
}
