package orderflow.shipment;

/** Answers the workflow's state that waits with a task token for the container. */
public interface Callback {

    /** Completes the task with the booked shipment. Does nothing if no state waits with this token any more. */
    void succeed(String token, PrepareShipmentResult result);
}
