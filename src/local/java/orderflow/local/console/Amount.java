package orderflow.local.console;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money as the tables hold it.
 *
 * @param minorUnits such as cents for EUR and yen for JPY
 * @param currency ISO 4217 code, or a text that is none
 */
record Amount(BigDecimal minorUnits, String currency) {

    /** @return such as {@code 72.44 EUR} */
    String text() {
        try {
            int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
            return minorUnits.movePointLeft(digits).setScale(Math.max(digits, minorUnits.scale() + digits))
                    .toPlainString() + " " + currency;
        } catch (IllegalArgumentException e) {
            return minorUnits.toPlainString() + " minor units of " + (currency.isEmpty() ? "no currency" : currency);
        }
    }
}
