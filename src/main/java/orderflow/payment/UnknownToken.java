package orderflow.payment;

import orderflow.error.BusinessError;

/** The gateway does not know the payment token. */
public class UnknownToken extends BusinessError {

    public UnknownToken(String message) {
        super(message);
    }
}
