package orderflow.shipment;

/**
 * The carrier does not go to the address. Raised by the container. Business: never retried.
 */
public class AddressNotServed extends RuntimeException {

    public AddressNotServed(String message) {
        super(message);
    }
}
