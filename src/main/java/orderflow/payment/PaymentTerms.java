package orderflow.payment;

import orderflow.aws.Sha256;
import orderflow.money.Money;
import orderflow.workflow.OrderStep;

/**
 * What is paid and with what, for as long as the payment is stored.
 *
 * @param tokenHash SHA-256 of the token in hexadecimal; the token itself is never stored
 * @param idempotencyKey names the payment to the gateway
 */
public record PaymentTerms(Money amount, String tokenHash, String idempotencyKey) {

    static PaymentTerms of(AuthorizationRequest request) {
        return new PaymentTerms(request.amount(), Sha256.hex(request.token()), idempotencyKey(request.step()));
    }

    /** The order id alone can come again, with a later execution. */
    static String idempotencyKey(OrderStep step) {
        return step.orderId() + "/" + step.execution().startTime();
    }
}
