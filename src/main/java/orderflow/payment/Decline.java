package orderflow.payment;

import java.util.function.Function;

import orderflow.error.BusinessError;

/**
 * The reason why a payment is declined.
 *
 * @param message in the gateway's words
 */
public record Decline(Reason reason, String message) {

    /** The reasons that the workflow distinguishes. */
    public enum Reason {

        DECLINED(PaymentDeclined::new),
        INSUFFICIENT_FUNDS(InsufficientFunds::new),
        UNKNOWN_TOKEN(UnknownToken::new);

        private final Function<String, BusinessError> error;

        Reason(Function<String, BusinessError> error) {
            this.error = error;
        }
    }

    BusinessError asError() {
        return reason.error.apply(message);
    }
}
