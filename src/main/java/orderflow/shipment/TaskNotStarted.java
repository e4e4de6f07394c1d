package orderflow.shipment;

import orderflow.error.TransientError;

/** ECS has no room for the container at present, or the one before it has not quite stopped. */
public class TaskNotStarted extends TransientError {

    public TaskNotStarted(String message) {
        super(message);
    }
}
