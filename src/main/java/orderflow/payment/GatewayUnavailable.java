package orderflow.payment;

import orderflow.error.TransientError;

/** The payment gateway did not answer. It may have processed the request. */
public class GatewayUnavailable extends TransientError {

    public GatewayUnavailable(String message) {
        super(message);
    }
}
