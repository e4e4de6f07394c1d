package orderflow.payment;

import java.util.function.Function;

import orderflow.error.BusinessError;

/**
 * A gateway's reason for declining an authorization.
 *
 * @param message for the customer, in the gateway's words
 */
public record Decline(Reason reason, String message) {

    /** The reasons that the workflow distinguishes. */
    public enum Reason {

        DECLINED(PaymentDeclined::new),
        INSUFFICIENT_FUNDS(InsufficientFunds::new);

        private final Function<String, BusinessError> error;

        Reason(Function<String, BusinessError> error) {
            this.error = error;
        }
    }

    BusinessError asError() {
        return reason.error.apply(message);
    }
}
