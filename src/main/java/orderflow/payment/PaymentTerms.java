package orderflow.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        return new PaymentTerms(request.amount(), sha256(request.token()), idempotencyKey(request.step()));
    }

    /** The order id alone can come again, with a later execution. */
    static String idempotencyKey(OrderStep step) {
        return step.orderId() + "/" + step.execution().startTime();
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
