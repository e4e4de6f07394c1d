package orderflow.payment;

/** The customer's account does not cover the amount. Business: never retried. */
public class InsufficientFunds extends RuntimeException {

    public InsufficientFunds(String message) {
        super(message);
    }
}
