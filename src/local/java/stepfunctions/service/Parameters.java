package stepfunctions.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import stepfunctions.api.StepFunctionsException;

/** The members of a request or of a structure in it. Each is checked when it is read. */
final class Parameters {

    private static final int USUAL_PAGE = 100;
    private static final String RESERVED_TAGS = "aws:";

    private final JsonNode members;
    private final String place;

    Parameters(JsonNode request) {
        this(request, "");
    }

    /** @param place the location of the structure in the request, with a dot at the end */
    private Parameters(JsonNode members, String place) {
        this.members = members;
        this.place = place;
    }

    /** @param value the value for the message, with a space at the end; empty if the value may be confidential */
    static StepFunctionsException invalid(String value, String name, String constraint) {
        return new StepFunctionsException("ValidationException", "1 validation error detected: Value " + value + "at '"
                + name + "' failed to satisfy constraint: " + constraint);
    }

    private static StepFunctionsException missing(String name) {
        return invalid("null ", name, "Member must not be null");
    }

    private static StepFunctionsException unexpected(JsonNode value, String wanted) {
        if (value.isArray()) {
            return new StepFunctionsException("SerializationException",
                    "Start of list found where not expected.");
        }
        return new StepFunctionsException("SerializationException", value.isObject()
                ? "Start of structure or map found where not expected."
                : kind(value) + " can not be converted to " + wanted);
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "STRING_VALUE";
            case NUMBER -> "NUMBER_VALUE";
            default -> value.asText().toUpperCase(Locale.ROOT) + "_VALUE";
        };
    }

    boolean has(String name) {
        return members.hasNonNull(name);
    }

    String required(String name, Length length) {
        String value = text(name, length);
        if (value == null) {
            throw missing(place + name);
        }
        return value;
    }

    /** @return a string, or null if it is absent */
    String text(String name, Length length) {
        if (!has(name)) {
            return null;
        }
        String value = text(members.get(name));
        length.check(place + name, value);
        return value;
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw unexpected(value, "a String");
        }
        return value.textValue();
    }

    boolean flag(String name, boolean otherwise) {
        if (has(name) && !members.get(name).isBoolean()) {
            throw unexpected(members.get(name), "a Boolean");
        }
        return members.path(name).asBoolean(otherwise);
    }

    /** @return a nested structure, or null if it is absent */
    Parameters structure(String name) {
        return has(name) ? structure(members.get(name), place + name) : null;
    }

    private static Parameters structure(JsonNode value, String place) {
        if (!value.isObject()) {
            throw unexpected(value, "a structure");
        }
        return new Parameters(value, place + ".");
    }

    /** @return the structures of a list; empty if it is absent */
    List<Parameters> list(String name) {
        List<Parameters> structures = new ArrayList<>();
        elements(name)
                .forEach(each -> structures
                        .add(structure(each, place + name + "." + (structures.size() + 1) + ".member")));
        return structures;
    }

    /** @return the strings of a required list */
    List<String> texts(String name, Length length) {
        List<String> texts = new ArrayList<>();
        requireList(name);
        elements(name).forEach(each -> {
            String at = place + name + "." + (texts.size() + 1) + ".member";
            if (each.isNull()) {
                throw missing(at);
            }
            String text = text(each);
            length.check(at, text);
            texts.add(text);
        });
        return texts;
    }

    void requireList(String name) {
        if (!has(name)) {
            throw missing(place + name);
        }
    }

    private JsonNode elements(String name) {
        if (!has(name)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!members.get(name).isArray()) {
            throw unexpected(members.get(name), "a list");
        }
        return members.get(name);
    }

    /** @return all members without checks */
    JsonNode json() {
        return members;
    }

    /**
     * @return the value of a member that contains JSON text
     * @throws StepFunctionsException if the text exceeds the payload limit, or with the given code if it is not JSON
     */
    JsonNode payload(String name, String otherwise, String errorCode, String what) {
        if (!has(name) && otherwise == null) {
            throw missing(place + name);
        }
        String text = has(name) ? text(members.get(name)) : otherwise;
        Length.PAYLOAD.check(place + name, text, text.getBytes(StandardCharsets.UTF_8).length);
        try {
            JsonNode value = JsonText.read(text);
            if (!value.isMissingNode()) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw new StepFunctionsException(errorCode, what + ": '" + e.getOriginalMessage() + "'");
        }
        throw new StepFunctionsException(errorCode, what + ": 'Invalid execution " + name + ".'");
    }

    /** @return a constant of an enumeration, or null if it is absent */
    <E extends Enum<E>> E constant(String name, Class<E> type) {
        if (!has(name)) {
            return null;
        }
        String value = text(members.get(name));
        try {
            return Enum.valueOf(type, value);
        } catch (IllegalArgumentException e) {
            throw invalid("'" + value + "' ", place + name,
                    "Member must satisfy enum value set: " + Arrays.toString(type.getEnumConstants()));
        }
    }

    /** @return the maximum number of entries of a response: {@code maxResults}, up to a limit */
    int pageSize(int limit) {
        if (!has("maxResults")) {
            return USUAL_PAGE;
        }
        JsonNode value = members.get("maxResults");
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw unexpected(value, "an Integer");
        }
        int size = value.intValue();
        if (size < 0 || size > limit) {
            throw invalid("'" + size + "' ", "maxResults", size < 0
                    ? "Member must have value greater than or equal to 0"
                    : "Member must have value less than or equal to " + limit);
        }
        return size == 0 ? USUAL_PAGE : size;
    }

    /** @return the tags by key; empty if they are absent */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Parameters tag : list("tags")) {
            String key = tag.required("key", Length.TAG_KEY);
            if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED_TAGS)) {
                throw new StepFunctionsException("ValidationException",
                        "Invalid tag key '" + key + "': the prefix " + RESERVED_TAGS + " is reserved");
            }
            tags.put(key, tag.required("value", Length.TAG_VALUE));
        }
        return tags;
    }
}
