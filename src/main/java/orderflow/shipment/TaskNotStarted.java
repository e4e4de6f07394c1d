package orderflow.shipment;

import orderflow.error.TransientError;

/** ECS cannot start the container at present, or the previous one has not fully stopped. */
public class TaskNotStarted extends TransientError {

    public TaskNotStarted(String message) {
        super(message);
    }
}
