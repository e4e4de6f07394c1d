package orderflow.shipment;

import orderflow.error.TransientError;

/** The container ended without having packed. Raised by the container. The workflow retries it in a new container. */
public class PackingFailed extends TransientError {

    public PackingFailed(String message) {
        super(message);
    }
}
