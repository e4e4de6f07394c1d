package orderflow.shipment;

import orderflow.error.BusinessError;

/** A single piece is heavier than a parcel may be, or the order needs too many parcels. Raised by the container. */
public class ParcelTooHeavy extends BusinessError {

    public ParcelTooHeavy(String message) {
        super(message);
    }
}
