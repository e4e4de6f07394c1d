package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

    @ParameterizedTest
    @CsvSource({"7244, EUR, 72.44 EUR", "5, EUR, 0.05 EUR", "0, EUR, 0.00 EUR", "-7244, EUR, -72.44 EUR",
            "7244, JPY, 7244 JPY", "7244, BHD, 7.244 BHD", "1, BHD, 0.001 BHD", "7244, XAU, 7244 XAU",
            "9223372036854775807, EUR, 92233720368547758.07 EUR", "1E+30, EUR, 10000000000000000000000000000.00 EUR",
            "72.5, EUR, 0.725 EUR", "7244, ABC, 7244 minor units of ABC", "7244, '', 7244 minor units of no currency"})
    void text_ofMinorUnits_hasTheDigitsOfTheCurrency(BigDecimal minorUnits, String currency, String text) {
        assertEquals(text, new Amount(minorUnits, currency).text());
    }
}
