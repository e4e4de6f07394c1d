package orderflow.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    private static final String NOT_SET = "The environment variable NAME is not set";

    private final Map<String, String> variables = new HashMap<>();
    private final Environment environment = new Environment(variables::get);

    @Test
    void text_present_isTheValue() {
        assertEquals(Optional.of(" a, b"), read(Environment::text, " a, b"));
        assertEquals("TEST", read(Environment::requiredText, "TEST"));
    }

    @Test
    void list_present_hasTheElementsWithoutSpacesAndBlankOnes() {
        assertEquals(List.of("+49", "+43"), read(Environment::list, "+49, ,+43 ,"));
        assertEquals(List.of("t3.small"), read(Environment::requiredList, "t3.small"));
    }

    @Test
    void flag_present_isTrueOrFalse() {
        assertEquals(Optional.of(true), read(Environment::flag, "true"));
        assertEquals(Optional.of(true), read(Environment::flag, " TRUE "));
        assertEquals(Optional.of(false), read(Environment::flag, "false"));
    }

    @Test
    void duration_present_isTheDuration() {
        assertEquals(Optional.of(Duration.ofMinutes(90)), read(Environment::duration, "PT90M"));
    }

    @Test
    void uri_present_isTheUri() {
        assertEquals(Optional.of(URI.create("http://localhost:4566")), read(Environment::uri, "http://localhost:4566"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t"})
    void optionalValue_absentOrBlank_isEmpty(String value) {
        assertEquals(Optional.empty(), read(Environment::text, value));
        assertEquals(List.of(), read(Environment::list, value));
        assertEquals(Optional.empty(), read(Environment::flag, value));
        assertEquals(Optional.empty(), read(Environment::duration, value));
        assertEquals(Optional.empty(), read(Environment::uri, value));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t"})
    void requiredValue_absentOrBlank_failsWithTheVariablesName(String value) {
        assertFails(NOT_SET, () -> read(Environment::requiredText, value));
        assertFails(NOT_SET, () -> read(Environment::requiredList, value));
    }

    @Test
    void requiredList_withoutElements_failsWithTheVariablesName() {
        assertFails(NOT_SET, () -> read(Environment::requiredList, " , "));
    }

    @Test
    void malformedValue_always_failsWithTheVariablesNameAndWhatIsExpected() {
        assertFails("The environment variable NAME must be true or false", () -> read(Environment::flag, "secret"));
        assertFails("The environment variable NAME must be an ISO-8601 duration, such as PT60M",
                () -> read(Environment::duration, "60 secrets"));
        assertFails("The environment variable NAME must be a URI", () -> read(Environment::uri, "http://a secret"));
    }

    private <T> T read(BiFunction<Environment, String, T> type, String value) {
        variables.put("NAME", value);
        return type.apply(environment, "NAME");
    }

    /** The cause would repeat the value. */
    private static void assertFails(String message, Executable reading) {
        IllegalStateException failure = assertThrows(IllegalStateException.class, reading);
        assertEquals(message, failure.getMessage());
        assertEquals(null, failure.getCause());
    }
}
