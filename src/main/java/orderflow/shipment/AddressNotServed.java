package orderflow.shipment;

import orderflow.error.BusinessError;

/** The carrier does not deliver to the address. Raised by the container. */
public class AddressNotServed extends BusinessError {

    public AddressNotServed(String message) {
        super(message);
    }
}
