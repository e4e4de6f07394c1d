package stepfunctions.definition;

import java.util.ArrayList;
import java.util.List;

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
        } else if (value.asLong() < least) {
            schema("Value must be greater than or equal to " + least, child(location, field));
        } else if (value.asLong() > most) {
            schema("Value must be less than or equal to " + most, child(location, field));
        }
    }

    static String child(String location, String name) {
        return location.endsWith("/") ? location + name : location + "/" + name;
    }
}
