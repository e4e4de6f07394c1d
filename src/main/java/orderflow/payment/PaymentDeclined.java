package orderflow.payment;

/** The bank said no, and will say no again. Business: never retried. */
public class PaymentDeclined extends RuntimeException {

    public PaymentDeclined(String message) {
        super(message);
    }
}
