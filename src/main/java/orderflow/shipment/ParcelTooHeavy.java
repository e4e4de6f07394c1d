package orderflow.shipment;

/**
 * A piece is heavier than a parcel may be, or there are too many parcels. Raised by the container. Business: never
 * retried.
 */
public class ParcelTooHeavy extends RuntimeException {

    public ParcelTooHeavy(String message) {
        super(message);
    }
}
