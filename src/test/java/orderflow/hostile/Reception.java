package orderflow.hostile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.mockito.Mockito;

import orderflow.Bundle;
import orderflow.Bundle.DeclaredError;
import orderflow.workflow.EventReading;

/** The result of an event. Any other result is a bug in the function. */
public enum Reception {

    /** Jackson could not read it as a request, so the handler was not called. */
    NOT_A_REQUEST,
    /** The handler refused it with an error that docs/errors.md declares for it. */
    REFUSED,
    /** The handler answered. */
    ANSWERED;

    private static final ObjectMapper QUARKUS = quarkus();
    /** The maximum length of a cause in Step Functions, in characters. */
    private static final int LONGEST_MESSAGE = 32_768;

    /** Hands an event to a handler as Lambda does. */
    public static <I> Reception of(RequestHandler<I, ?> handler, Class<I> type, JsonNode event) {
        I request;
        try {
            request = QUARKUS.readValue(QUARKUS.writeValueAsString(event), type);
        } catch (JsonProcessingException e) {
            return NOT_A_REQUEST;
        }
        if (request == null) {
            return NOT_A_REQUEST;
        }
        try {
            QUARKUS.writeValueAsString(handler.handleRequest(request, context()));
            return ANSWERED;
        } catch (JsonProcessingException e) {
            throw new AssertionError("the answer cannot be written as JSON", e);
        } catch (RuntimeException error) {
            String function = handler.getClass().getSimpleName();
            assertTrue(declared(function).contains(error.getClass().getName()),
                    () -> function + " raises " + error + " for " + event);
            assertTrue(String.valueOf(error.getMessage()).length() < LONGEST_MESSAGE,
                    "the message is too long for a cause");
            return REFUSED;
        }
    }

    /** Configured as Quarkus configures it to read events. */
    private static ObjectMapper quarkus() {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        new EventReading().customize(mapper);
        return mapper;
    }

    private static Set<String> declared(String function) {
        return Bundle.declaredErrors().stream().filter(error -> error.isRaisedBy(function)).map(DeclaredError::name)
                .collect(Collectors.toSet());
    }

    private static Context context() {
        return Mockito.mock(Context.class, Mockito.withSettings().stubOnly());
    }
}
