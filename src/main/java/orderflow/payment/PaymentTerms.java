package orderflow.payment;

import orderflow.aws.Sha256;
import orderflow.money.Money;
import orderflow.workflow.OrderStep;

/**
 * The amount and the means of a payment. They do not change while the payment is stored.
 *
 * @param tokenHash SHA-256 of the token in hexadecimal; the token itself is never stored
 * @param idempotencyKey identifies the payment at the gateway
 */
public record PaymentTerms(Money amount, String tokenHash, String idempotencyKey) {

    static PaymentTerms of(AuthorizationRequest request) {
        return new PaymentTerms(request.amount(), Sha256.hex(request.token()), idempotencyKey(request.step()));
    }

    /** Contains the start time, because a later execution can have the same order id. */
    static String idempotencyKey(OrderStep step) {
        return step.orderId() + "/" + step.execution().startTime();
    }
}
