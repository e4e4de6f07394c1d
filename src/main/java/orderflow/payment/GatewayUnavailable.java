package orderflow.payment;

/** The payment gateway did not answer, and may have done what it was asked. Transient: the workflow retries it. */
public class GatewayUnavailable extends RuntimeException {

    public GatewayUnavailable(String message) {
        super(message);
    }
}
