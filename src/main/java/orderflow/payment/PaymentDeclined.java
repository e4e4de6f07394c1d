package orderflow.payment;

import orderflow.error.BusinessError;

/** The bank said no, and will say no again. */
public class PaymentDeclined extends BusinessError {

    public PaymentDeclined(String message) {
        super(message);
    }
}
