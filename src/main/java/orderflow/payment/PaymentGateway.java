package orderflow.payment;

import java.time.LocalDate;
import java.util.Optional;

import orderflow.money.Money;

/**
 * The port to a payment service provider. A payment has two phases: {@link #open} creates it at the provider and moves
 * nothing; everything after it names the provider's reference. The workflow stores the reference before it confirms, so
 * what is not stored can never hold money, and what is stored can be cancelled.
 *
 * <p>
 * An adapter fulfils this contract, and {@code PaymentGatewayContract} tests it:
 * <ul>
 * <li>Each call may be repeated at any time, also concurrently and after days, and moves money once. A repeated call
 * gets the present state. An adapter must not rely on the provider's idempotency keys for this, which expire.</li>
 * <li>Each call takes effect completely or not at all. Concurrent calls for one reference take effect one after the
 * other, in any order.</li>
 * <li>A cancellation is final: no later call for its reference holds or captures anything.</li>
 * <li>{@link GatewayUnavailable} means that it is not known whether the call took effect; repeating the call settles
 * that. Any other exception means a bug or a wrong configuration, and is not retried.</li>
 * <li>Neither an answer nor the message of an exception contains the token, the digits of a card or credentials.</li>
 * </ul>
 * Amounts are in minor units of their currency, greater than zero and at most {@link Money#highest}.
 */
public interface PaymentGateway {

    /**
     * Creates a payment at the provider. Moves nothing. A repeated call may create another one, which then stays
     * unused: only the one whose reference is stored is ever confirmed.
     *
     * @param paymentId identifies the payment in the provider's reports; up to 200 characters of ASCII
     * @return the provider's reference, up to 255 characters
     * @throws IllegalArgumentException when the amount is not greater than zero or above the highest
     * @throws GatewayUnavailable when the provider does not answer
     */
    String open(String paymentId, Money amount);

    /**
     * Asks the customer's bank to hold the amount. A repeated call asks nothing again.
     *
     * @param token represents the customer's means of payment; must not be stored or logged
     * @throws GatewayUnavailable when it is not known whether the amount is held
     */
    Authorization confirm(String reference, String token);

    /**
     * Captures the whole amount that is held.
     *
     * @throws GatewayUnavailable when it is not known whether the amount is captured
     */
    CaptureOutcome capture(String reference);

    /**
     * Releases what is held, if anything, and prevents every later hold and capture.
     *
     * @throws GatewayUnavailable when it is not known whether the payment is cancelled
     */
    CancelOutcome cancel(String reference);

    /**
     * Refunds what was captured, or tells how far an earlier refund with the same ID is. A refund that failed is not
     * attempted again under its ID.
     *
     * @param refundId identifies the refund: one ID, one refund
     * @throws IllegalStateException when less than the amount is captured and not refunded
     * @throws GatewayUnavailable when it is not known whether the amount is refunded
     */
    RefundOutcome refund(String reference, String refundId, Money amount);

    /**
     * The present state of a payment. Changes nothing.
     *
     * @throws GatewayUnavailable when the provider does not answer
     */
    GatewayPayment lookUp(String reference);

    /**
     * What the provider has captured and refunded on a day, page by page, in any order.
     *
     * @param day in UTC
     * @param next from the page before; empty for the first page
     * @throws GatewayUnavailable when the provider does not answer
     */
    MovementPage movements(LocalDate day, Optional<String> next);
}
