package orderflow.payment;

import orderflow.error.BusinessError;

/** The provider could not refund the amount. A redrive attempts another refund. */
public class RefundFailed extends BusinessError {

    public RefundFailed(String message) {
        super(message);
    }
}
