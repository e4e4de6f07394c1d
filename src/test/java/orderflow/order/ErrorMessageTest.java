package orderflow.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class ErrorMessageTest {

    @Test
    void of_lambdaError_isItsMessage() {
        assertEquals(Optional.of("No"), ErrorMessage.of("{\"errorType\":\"E\",\"errorMessage\":\"No\"}"));
        assertEquals(Optional.empty(), ErrorMessage.of("{\"errorType\":\"E\"}"));
    }

    @Test
    void of_anythingElse_isTheText() {
        assertEquals(Optional.of("Task timed out"), ErrorMessage.of("Task timed out"));
        assertEquals(Optional.of("{\"errorMessage\":\"cut of"), ErrorMessage.of("{\"errorMessage\":\"cut of"));
        assertEquals(Optional.empty(), ErrorMessage.of(" "));
        assertEquals(Optional.empty(), ErrorMessage.of(null));
    }

    /** The definition passes on the first 4,096 characters of a cause; a stack trace may be longer. */
    @Test
    void of_lambdaErrorWhoseStackTraceIsCutOff_isItsMessage() {
        assertEquals(Optional.of("No"),
                ErrorMessage.of("{\"errorMessage\":\"No\",\"errorType\":\"E\",\"stackTrace\":[\"a.b(C"));
        assertEquals(Optional.of("No"),
                ErrorMessage.of("{\"errorType\":\"E\",\"errorMessage\":\"No\",\"cause\":{\"errorMessage\":\"in"));
    }

    @Test
    void of_jsonThatIsNoError_isTheText() {
        assertEquals(Optional.of("{\"a\":1}"), ErrorMessage.of("{\"a\":1}"));
        assertEquals(Optional.of("[1]"), ErrorMessage.of("[1]"));
        assertEquals(Optional.of("7"), ErrorMessage.of("7"));
    }

    @Test
    void of_longText_isShortened() {
        assertEquals(1_000, ErrorMessage.of("x".repeat(5_000)).orElseThrow().length());
    }
}
