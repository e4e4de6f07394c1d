package orderflow.payment;

import orderflow.error.BusinessError;

/** The customer's account does not cover the amount. */
public class InsufficientFunds extends BusinessError {

    public InsufficientFunds(String message) {
        super(message);
    }
}
