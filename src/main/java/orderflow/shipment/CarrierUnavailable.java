package orderflow.shipment;

import orderflow.error.TransientError;

/** The carrier did not answer. It may have processed the request. */
public class CarrierUnavailable extends TransientError {

    public CarrierUnavailable(String message) {
        super(message);
    }
}
