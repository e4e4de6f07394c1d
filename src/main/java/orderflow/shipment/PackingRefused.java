package orderflow.shipment;

import orderflow.error.BusinessError;

/**
 * ECS rejects the request to start the container, for example because of a wrong subnet, role or image. A retry would
 * not help.
 */
public class PackingRefused extends BusinessError {

    public PackingRefused(String message) {
        super(message);
    }
}
