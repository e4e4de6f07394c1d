package orderflow.payment;

import orderflow.error.TransientError;

/** The payment gateway did not answer, and may have done what it was asked. */
public class GatewayUnavailable extends TransientError {

    public GatewayUnavailable(String message) {
        super(message);
    }
}
