package orderflow.shipment;

import orderflow.error.BusinessError;

/** ECS refuses to start the container, whatever is tried: a subnet, role or image that does not fit. */
public class PackingRefused extends BusinessError {

    public PackingRefused(String message) {
        super(message);
    }
}
