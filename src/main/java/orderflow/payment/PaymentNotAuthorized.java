package orderflow.payment;

/** There is no authorization to capture. Business: never retried. */
public class PaymentNotAuthorized extends RuntimeException {

    public PaymentNotAuthorized(String message) {
        super(message);
    }
}
