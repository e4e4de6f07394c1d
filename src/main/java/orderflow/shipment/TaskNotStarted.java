package orderflow.shipment;

/**
 * ECS has no room for the container at present, or the one before it has not quite stopped. Transient: the workflow
 * retries it.
 */
public class TaskNotStarted extends RuntimeException {

    public TaskNotStarted(String message) {
        super(message);
    }
}
