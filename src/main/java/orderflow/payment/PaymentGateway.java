package orderflow.payment;

import orderflow.money.Money;

/**
 * The port to the payment gateway. An adapter has to fulfil this contract, whatever its gateway offers:
 * <ul>
 * <li>One idempotency key identifies one payment: at most one authorization, one full capture and one full refund.
 * Every call may be repeated at any time, also concurrently, and moves money once.</li>
 * <li>Each call takes effect completely or not at all. Concurrent calls under one key take effect one after the other,
 * in any order.</li>
 * <li>A void or a refund closes the key permanently, even a key that is unknown to the gateway: a later authorization
 * or capture is refused. An adapter whose gateway cannot close an unknown key stores the closed key itself and checks
 * it in {@code authorize}.</li>
 * <li>{@link GatewayUnavailable} means that it is not known whether the call took effect; repeating the call settles
 * that. Any other exception means a bug or a wrong configuration, and is not retried.</li>
 * <li>Exception messages contain neither the token nor credentials.</li>
 * </ul>
 */
public interface PaymentGateway {

    /**
     * Holds an amount on the customer's account. A repeated call gets the first answer again, including a decline, or
     * {@link Authorization.Closed} once the key was voided or refunded.
     *
     * @param token represents the customer's means of payment; must not be stored or logged
     * @throws IllegalArgumentException when the key was used with another amount or token
     * @throws GatewayUnavailable when it is not known whether the amount is held
     */
    Authorization authorize(String idempotencyKey, Money amount, String token);

    /**
     * Captures the full authorized amount. A repeated call gets {@link CaptureOutcome#CAPTURED} again, or
     * {@link CaptureOutcome#CLOSED} once the key was voided or refunded.
     *
     * @throws GatewayUnavailable when it is not known whether the amount is captured
     */
    CaptureOutcome capture(String idempotencyKey);

    /**
     * Releases the authorized amount and closes the key. Changes nothing if the amount is already captured. A repeated
     * call gets the first answer again; a call after a refund gets {@link VoidOutcome#CAPTURED}.
     *
     * @throws GatewayUnavailable when it is not known whether the key is closed
     */
    VoidOutcome voidAuthorization(String idempotencyKey);

    /**
     * Refunds the full captured amount and closes the key. A repeated call changes nothing.
     *
     * @throws IllegalStateException when nothing was captured under the key
     * @throws GatewayUnavailable when it is not known whether the amount is refunded
     */
    void refund(String idempotencyKey);

    /**
     * The amounts processed under a key so far. Changes nothing and does not close the key.
     *
     * @throws GatewayUnavailable when the gateway does not answer
     */
    GatewayBalance lookUp(String idempotencyKey);
}
