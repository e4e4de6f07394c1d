package orderflow.payment;

import orderflow.money.Money;

/**
 * The port to who moves the money. This is the contract that an adapter has to keep, whatever its gateway offers:
 * <ul>
 * <li>One idempotency key stands for one payment: at most one authorization, one capture of all of it, one refund of
 * all of it. Every call may be repeated at any time, by callers that run side by side, and moves money once.</li>
 * <li>Each call takes effect as a whole or not at all, in some order with the others under its key.</li>
 * <li>A void or a refund closes the key for good, also a key that the gateway has never heard of: an authorization or a
 * capture that arrives later is refused. An adapter whose gateway cannot close an unknown key keeps that mark itself,
 * where its {@code authorize} sees it.</li>
 * <li>{@link GatewayUnavailable} means that nobody knows whether the call took effect; the same call again answers
 * that. Anything else that is thrown is a bug or a wrong configuration, and is not retried.</li>
 * <li>Neither token nor credentials appear in an exception's message.</li>
 * </ul>
 */
public interface PaymentGateway {

    /**
     * Holds an amount on the customer's account. Repeated, it gives the first answer again, a decline included;
     * {@link Authorization.Closed} once the key was voided or refunded.
     *
     * @param token stands for the customer's means of payment; not to be stored or logged
     * @throws IllegalArgumentException when the key was used with another amount or token
     * @throws GatewayUnavailable when it is not known whether the amount is held
     */
    Authorization authorize(String idempotencyKey, Money amount, String token);

    /**
     * Takes all of what was authorized. Repeated, it answers {@link CaptureOutcome#CAPTURED} again;
     * {@link CaptureOutcome#CLOSED} once the key was voided or refunded.
     *
     * @throws GatewayUnavailable when it is not known whether the amount is captured
     */
    CaptureOutcome capture(String idempotencyKey);

    /**
     * Releases what was authorized and closes the key, unless the amount is captured already: then it changes nothing.
     * Repeated, it gives the first answer again; after a refund it answers {@link VoidOutcome#CAPTURED}.
     *
     * @throws GatewayUnavailable when it is not known whether the key is closed
     */
    VoidOutcome voidAuthorization(String idempotencyKey);

    /**
     * Gives back all of what was captured and closes the key. Repeated, it changes nothing.
     *
     * @throws IllegalStateException when nothing was captured under the key
     * @throws GatewayUnavailable when it is not known whether the amount is given back
     */
    void refund(String idempotencyKey);

    /**
     * What was done under a key up to now. Changes nothing, and does not close a key.
     *
     * @throws GatewayUnavailable when the gateway does not answer
     */
    GatewayBalance lookUp(String idempotencyKey);
}
