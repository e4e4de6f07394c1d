package stepfunctions.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** What a validation has found so far, and the checks that all rules share. */
final class Findings {

    private final List<Diagnostic> all = new ArrayList<>();

    List<Diagnostic> all() {
        return all;
    }

    /** A violation of the schema. */
    void schema(String message, String location) {
        add("SCHEMA_VALIDATION_FAILED", message, location);
    }

    void add(String code, String message, String location) {
        all.add(Diagnostic.error(code, message, location));
    }

    /** Names the required fields that are missing. */
    boolean require(JsonNode object, String location, String... fields) {
        List<String> missing = new ArrayList<>();
        for (String field : fields) {
            if (!object.has(field)) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            schema("These fields are required: " + missing, location);
        }
        return missing.isEmpty();
    }

    /** Whether a field that is there is a text. */
    boolean isText(JsonNode object, String field, String location) {
        JsonNode value = object.get(field);
        if (value != null && !value.isTextual()) {
            schema("Expected value of type String", child(location, field));
        }
        return value != null && value.isTextual();
    }

    /** Checks a field that must be a whole number, if it is there. */
    void wholeNumber(JsonNode object, String field, long least, long most, String location) {
        JsonNode value = object.get(field);
        if (value == null) {
            return;
        }
        if (!value.isIntegralNumber()) {
            schema("Expected value of type Integer", child(location, field));
        } else if (value.asDouble() < least) {
            schema("Minimum value is " + least, child(location, field));
        } else if (value.asDouble() > most) {
            schema("Maximum value is " + most, child(location, field));
        }
    }

    /** Names the fields that an object must not have. */
    void known(JsonNode object, Set<String> fields, String location) {
        object.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                unknown(field, location);
            }
        });
    }

    void unknown(String field, String location) {
        schema("Field '" + field + "' is not supported", location);
    }

    /** Names a field that only the other query language has. */
    void foreign(String field, boolean jsonata, String location) {
        schema("The QueryLanguage is set to '" + (jsonata ? "JSONata" : "JSONPath") + "', but field '" + field
                + "' is only supported for the '" + (jsonata ? "JSONPath" : "JSONata") + "' QueryLanguage", location);
    }

    /** Checks that at most one of some fields is there. */
    void exclusive(JsonNode object, String location, String... fields) {
        if (Arrays.stream(fields).filter(object::has).count() > 1) {
            schema("There should only be one of the following fields: " + List.of(fields), location);
        }
    }

    /** Checks that a text that is there is one of a few. */
    void oneOf(JsonNode object, String field, List<String> values, String location) {
        if (isText(object, field, location) && !values.contains(object.get(field).textValue())) {
            schema("Value should be one of the following: " + values, child(location, field));
        }
    }

    /** Whether a field holds elements. */
    boolean isFilledArray(JsonNode value, String location) {
        if (!value.isArray()) {
            schema("Expected value of type Array", location);
        } else if (value.isEmpty()) {
            schema("Value cannot be empty", location);
        }
        return value.isArray() && !value.isEmpty();
    }

    static String child(String location, String name) {
        return location.endsWith("/") ? location + name : location + "/" + name;
    }
}
