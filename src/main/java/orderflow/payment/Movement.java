package orderflow.payment;

import java.time.Instant;

import orderflow.money.Money;

/**
 * Money that a provider has moved.
 *
 * @param reference of the payment
 * @param amount greater than zero, in both directions
 */
public record Movement(String reference, Direction direction, Money amount, Instant at) {

    /** Which way the money went. */
    public enum Direction {
        /** From the customer to the shop. */
        CAPTURED,
        /** From the shop to the customer. */
        REFUNDED
    }
}
