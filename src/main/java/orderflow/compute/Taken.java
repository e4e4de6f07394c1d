package orderflow.compute;

import java.time.Instant;
import java.util.Optional;

import orderflow.money.Money;
import orderflow.payment.GatewayPayment;
import orderflow.payment.Movement;

/**
 * What the gateway has taken from a customer for one payment, in minor units.
 *
 * @param currency empty if nothing moved
 * @param held on the customer's account; 0 if it is not known
 * @param capturedAt when the amount was captured; empty if that is not known
 */
record Taken(long captured, long refunded, long held, String currency, Optional<Instant> capturedAt) {

    static final Taken NOTHING = new Taken(0, 0, 0, "", Optional.empty());

    static Taken of(GatewayPayment payment) {
        return new Taken(payment.captured(), payment.refunded(), payment.held(), payment.amount().currency(),
                Optional.empty());
    }

    static Taken of(Movement movement) {
        long amount = movement.amount().amount();
        String currency = movement.amount().currency();
        return movement.direction() == Movement.Direction.CAPTURED
                ? new Taken(amount, 0, 0, currency, Optional.of(movement.at()))
                : new Taken(0, amount, 0, currency, Optional.empty());
    }

    /** @throws IllegalStateException when the currencies differ: a payment has one */
    Taken plus(Taken other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalStateException("One payment moved " + currency + " and " + other.currency);
        }
        return new Taken(captured + other.captured, refunded + other.refunded, held + other.held, currency,
                capturedAt.isPresent() ? capturedAt : other.capturedAt);
    }

    long kept() {
        return captured - refunded;
    }

    /** The whole amount is captured, and nothing is refunded. */
    boolean isExactly(Money amount) {
        return captured == amount.amount() && refunded == 0 && currency.equals(amount.currency());
    }

    boolean isNothing() {
        return kept() == 0 && held == 0;
    }

    /** For a message: what was captured, refunded and held, in units of the currency. */
    String text() {
        if (currency.isEmpty()) {
            return "nothing";
        }
        return "captured " + text(captured) + ", refunded " + text(refunded) + (held > 0 ? ", held " + text(held) : "");
    }

    private String text(long amount) {
        return new Money(amount, currency).text();
    }
}
