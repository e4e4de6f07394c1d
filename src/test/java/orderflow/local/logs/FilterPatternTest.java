package orderflow.local.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {

    private static final String MESSAGE = "ERROR order-1: said \"no\" in C:\\tmp after 3.00 seconds";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {"'',true", "'  ',true", "ERROR,true", "error,false",
            "seconds   ERROR,true", "ERROR WARN,false", "'\"order-1: said\"',true", "'\"said order-1:\"',false",
            "'ERROR \"3.00 seconds\"',true", "'\"said \\\"no\\\"\"',true", "'\"C:\\\\tmp\"',true"})
    void terms_allOfThem_occurInTheMessage(String pattern, boolean matches) {
        assertEquals(matches, FilterPattern.parse(pattern).matches(MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ $.level = ERROR }", "[ip, user]", "?ERROR ?WARN", "ERROR -WARN", "%ERR.*%"})
    void otherForms_always_areRefusedByName(String pattern) {
        String message = refusal(pattern);
        assertTrue(message.contains("supports only terms and quoted terms"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-1", "ERROR \"open"})
    void terms_withOtherCharactersAndNoQuotes_areRefused(String pattern) {
        assertTrue(refusal(pattern).startsWith("Invalid character(s) in term '"), () -> refusal(pattern));
    }

    @Test
    void terms_sideBySide_areApart() {
        assertEquals("[a b, c]", FilterPattern.parse("\"a b\"c").terms().toString());
    }

    private static String refusal(String pattern) {
        return assertThrows(IllegalArgumentException.class, () -> FilterPattern.parse(pattern)).getMessage();
    }
}
