package orderflow.shipment;

/** ECS refuses to start the container, whatever is tried: a subnet, role or image that does not fit. Business: never retried. */
public class PackingRefused extends RuntimeException {

    public PackingRefused(String message) {
        super(message);
    }
}
