package orderflow.shipment;

/**
 * The container ended without having packed. Raised by the container. Transient: the workflow retries it, in a
 * new container.
 */
public class PackingFailed extends RuntimeException {

    public PackingFailed(String message) {
        super(message);
    }
}
