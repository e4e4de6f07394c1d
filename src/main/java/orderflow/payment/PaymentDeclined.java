package orderflow.payment;

import orderflow.error.BusinessError;

/** The bank declined the payment and would decline it again. */
public class PaymentDeclined extends BusinessError {

    public PaymentDeclined(String message) {
        super(message);
    }
}
