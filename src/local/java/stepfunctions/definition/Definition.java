package stepfunctions.definition;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import stepfunctions.api.StateMachineType;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.engine.StateMachine;
import stepfunctions.task.Resource;

/** Validates the text of a definition and parses it into a state machine. */
public final class Definition {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

    static {
        JSON.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build());
    }

    private Definition() {}

    /**
     * Parses a definition.
     *
     * @param supported whether the integration can start tasks of a resource
     * @return the state machine
     * @throws StepFunctionsException InvalidDefinition, with all errors in the message
     */
    public static StateMachine parse(String text, StateMachineType type, Predicate<Resource> supported) {
        List<Diagnostic> errors = validate(text, type, supported).stream()
                .filter(each -> "ERROR".equals(each.severity()))
                .toList();
        if (!errors.isEmpty()) {
            throw new StepFunctionsException("InvalidDefinition", "Invalid State Machine Definition: '"
                    + errors.stream().map(Diagnostic::sentence).collect(Collectors.joining(", ")) + "'");
        }
        return new StateMachine(read(text));
    }

    /**
     * Validates a definition and returns all diagnostics; the list is empty if the definition is valid.
     *
     * @param supported whether the integration can start tasks of a resource
     */
    public static List<Diagnostic> validate(String text, StateMachineType type, Predicate<Resource> supported) {
        JsonNode definition;
        try {
            definition = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return List.of(
                    Diagnostic.error("INVALID_JSON_DESCRIPTION", e.getOriginalMessage(), place(e)));
        }
        return new Validator(type, supported).validate(definition);
    }

    /**
     * @return the location of a syntax error, in the format of AWS's parser; null for text that is nested too deeply
     */
    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? null : e.getLocation().toString();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
