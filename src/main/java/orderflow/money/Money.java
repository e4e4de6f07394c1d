package orderflow.money;

import java.util.Currency;

/**
 * An amount of money, never a floating-point number.
 *
 * @param amount in minor units of the currency (cents for EUR, yen for JPY)
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

    /** @throws IllegalArgumentException when the currency is not an ISO 4217 code */
    public Money {
        Currency.getInstance(currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /**
     * @throws IllegalArgumentException when the currencies differ
     * @throws ArithmeticException when the sum does not fit
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    /** @throws ArithmeticException when the product does not fit */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }
}
