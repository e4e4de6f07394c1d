package orderflow.payment;

import orderflow.error.BusinessError;

/** The provider has not decided the cancellation or the refund in time. A redrive looks it up again. */
public class RefundOverdue extends BusinessError {

    public RefundOverdue(String message) {
        super(message);
    }
}
