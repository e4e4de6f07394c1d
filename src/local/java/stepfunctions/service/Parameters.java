package stepfunctions.service;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import stepfunctions.data.PayloadSize;

/** The members of a request, checked as they are read. */
final class Parameters {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int USUAL_PAGE = 100;

    private final JsonNode request;

    Parameters(JsonNode request) {
        this.request = request;
    }

    /** @param value as the message shows it, with a blank behind it; empty for what may be confidential */
    private static StepFunctionsException invalid(String value, String name, String constraint) {
        return new StepFunctionsException("ValidationException", "1 validation error detected: Value " + value + "at '"
                + name + "' failed to satisfy constraint: " + constraint);
    }

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw invalid("null ", name, "Member must not be null");
        }
        return value;
    }

    /** A text, or null when it is not there. */
    String text(String name) {
        JsonNode value = request.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new StepFunctionsException("SerializationException", "The member '" + name + "' is not a string");
        }
        return value.textValue();
    }

    boolean flag(String name, boolean otherwise) {
        return request.path(name).asBoolean(otherwise);
    }

    boolean has(String name) {
        return request.hasNonNull(name);
    }

    /** A member as it is, or null. */
    JsonNode json(String name) {
        return request.hasNonNull(name) ? request.get(name) : null;
    }

    /** A member that holds a JSON text within the payload limit; an error of the given code when it does not. */
    JsonNode payload(String name, String otherwise, String errorCode, String what) {
        String text = text(name) == null ? otherwise : text(name);
        if (text == null) {
            throw invalid("null ", name, "Member must not be null");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > PayloadSize.LIMIT) {
            throw invalid("", name, "Member must have length less than or equal to " + PayloadSize.LIMIT);
        }
        try {
            JsonNode value = JSON.readTree(text);
            if (!value.isMissingNode()) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw new StepFunctionsException(errorCode, what + ": '" + e.getOriginalMessage() + "'");
        }
        throw new StepFunctionsException(errorCode, what + ": 'Invalid execution " + name + ".'");
    }

    /** One of an enumeration's constants, or null when it is not there. */
    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, value);
        } catch (IllegalArgumentException e) {
            throw invalid("'" + value + "' ", name,
                    "Member must satisfy enum value set: " + Arrays.toString(type.getEnumConstants()));
        }
    }

    /** How many entries an answer may have: {@code maxResults}, up to a limit. */
    int pageSize(int limit) {
        int size = request.path("maxResults").asInt(0);
        if (size < 0 || size > limit) {
            throw invalid("'" + size + "' ", "maxResults", size < 0
                    ? "Member must have value greater than or equal to 0"
                    : "Member must have value less than or equal to " + limit);
        }
        return size == 0 ? USUAL_PAGE : size;
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        request.path("tags").forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
        return tags;
    }
}
