package orderflow.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;

/**
 * An amount of money, never a floating-point number.
 *
 * @param amount in minor units of the currency (cents for EUR, yen for JPY)
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

    private static final long MILLION = 1_000_000;

    /** Currencies of which 20 to 2,000 units are worth a US dollar, roughly. */
    private static final Set<String> WEAK = Set.of("AFN", "ALL", "AMD", "AOA", "ARS", "BDT", "BTN", "CLP", "CRC",
            "CUP", "CVE", "CZK", "DJF", "DOP", "DZD", "EGP", "ETB", "GMD", "GYD", "HNL", "HTG", "HUF", "INR",
            "IQD", "ISK", "JMD", "JPY", "KES", "KGS", "KMF", "KPW", "KRW", "KZT", "LKR", "LRD", "MKD", "MRU", "MUR",
            "MVR",
            "MWK", "MZN", "NGN", "NIO", "NPR", "PHP", "PKR", "RSD", "RUB", "RWF", "SDG", "SLE", "SOS", "SRD", "STN",
            "THB",
            "TRY", "TWD", "UAH", "UYU", "VES", "VUV", "XAF", "XOF", "XPF", "YER", "ZMW", "ZWG");

    /** Currencies of which more than 2,000 units are worth a US dollar, roughly. */
    private static final Set<String> WEAKEST = Set.of("BIF", "CDF", "COP", "GNF", "IDR", "IRR", "KHR", "LAK", "LBP",
            "MGA",
            "MMK", "MNT", "PYG", "SSP", "SYP", "TZS", "UGX", "UZS", "VND");

    /** @throws IllegalArgumentException when the currency is not an ISO 4217 code */
    public Money {
        Currency.getInstance(currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /**
     * The highest amount in this currency that an article or an order may cost, in minor units: a million units, 100
     * million of a weak currency, 100,000 million of the weakest ones. More is taken for a mistake.
     */
    public long highest() {
        long units = WEAKEST.contains(currency) ? 100_000 * MILLION : WEAK.contains(currency) ? 100 * MILLION : MILLION;
        return BigDecimal.valueOf(units)
                .scaleByPowerOfTen(Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()))
                .longValueExact();
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

    /** The amount as a person reads it, with the decimals of its currency: {@code 72.44 EUR}. */
    public String text() {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency;
    }
}
