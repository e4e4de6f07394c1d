package orderflow.shipment;

import orderflow.error.TransientError;

/**
 * The container ended before the order was packed. Raised by the container. The workflow retries with a new container.
 */
public class PackingFailed extends TransientError {

    public PackingFailed(String message) {
        super(message);
    }
}
