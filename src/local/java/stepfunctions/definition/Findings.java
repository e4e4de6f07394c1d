package stepfunctions.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** The diagnostics of a validation so far, and the checks that all rules share. */
final class Findings {

    private final List<Diagnostic> all = new ArrayList<>();

    List<Diagnostic> all() {
        return all;
    }

    /** Adds a violation of the schema. */
    void schema(String message, String location) {
        add("SCHEMA_VALIDATION_FAILED", message, location);
    }

    void add(String code, String message, String location) {
        all.add(Diagnostic.error(code, message, location));
    }

    /**
     * Reports missing required fields.
     *
     * @return whether all fields exist
     */
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

    /**
     * Reports a field that exists, but is not a string.
     *
     * @return whether the field exists and is a string
     */
    boolean isText(JsonNode object, String field, String location) {
        JsonNode value = object.get(field);
        if (value != null && !value.isTextual()) {
            schema("Expected value of type String", child(location, field));
        }
        return value != null && value.isTextual();
    }

    /** Checks that a field, if it exists, is an integer within limits. */
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

    /** Reports fields that are not in the given set. */
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

    /** Reports a field that only the other query language supports. */
    void foreign(String field, boolean jsonata, String location) {
        schema("The QueryLanguage is set to '" + (jsonata ? "JSONata" : "JSONPath") + "', but field '" + field
                + "' is only supported for the '" + (jsonata ? "JSONPath" : "JSONata") + "' QueryLanguage", location);
    }

    /** Checks that at most one of the given fields exists. */
    void exclusive(JsonNode object, String location, String... fields) {
        if (Arrays.stream(fields).filter(object::has).count() > 1) {
            schema("There should only be one of the following fields: " + List.of(fields), location);
        }
    }

    /** Checks that a field, if it exists, has one of the given values. */
    void oneOf(JsonNode object, String field, List<String> values, String location) {
        if (isText(object, field, location) && !values.contains(object.get(field).textValue())) {
            schema("Value should be one of the following: " + values, child(location, field));
        }
    }

    /**
     * Reports a value that is not an array with elements.
     *
     * @return whether the value is an array with elements
     */
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
