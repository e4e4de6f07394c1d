package orderflow.payment;

import orderflow.aws.Sha256;
import orderflow.money.Money;
import orderflow.workflow.OrderStep;

/**
 * The amount and the means of a payment. They do not change while the payment is stored.
 *
 * @param tokenHash SHA-256 of the token in hexadecimal; the token itself is never stored
 * @param paymentId identifies the payment in the gateway's reports
 */
public record PaymentTerms(Money amount, String tokenHash, String paymentId) {

    static PaymentTerms of(AuthorizationRequest request) {
        return new PaymentTerms(request.amount(), Sha256.hex(request.token()), paymentId(request.step()));
    }

    /** Contains the start time, because a later execution can have the same order id. */
    static String paymentId(OrderStep step) {
        return step.orderId() + "/" + step.execution().startTime();
    }
}
