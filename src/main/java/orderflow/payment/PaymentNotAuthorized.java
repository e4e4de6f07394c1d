package orderflow.payment;

import orderflow.error.BusinessError;

/** There is no authorization to capture. */
public class PaymentNotAuthorized extends BusinessError {

    public PaymentNotAuthorized(String message) {
        super(message);
    }
}
