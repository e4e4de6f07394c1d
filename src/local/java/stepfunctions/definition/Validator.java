package stepfunctions.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.service.StateMachineType;
import stepfunctions.task.Resource;

/** Finds what AWS would find wrong with a definition: the top level and every {@code States} field within. */
final class Validator {

    private static final Set<String> LANGUAGES = Set.of("JSONPath", "JSONata");
    private static final Set<String> TOP_FIELDS = Set.of("Comment", "StartAt", "States", "Version", "TimeoutSeconds",
            "QueryLanguage");
    private static final int NAME_LIMIT = 80;
    private static final int DEPTH_LIMIT = 30;

    private final Findings findings = new Findings();
    private final StateRules stateRules;
    private final Set<String> names = new HashSet<>();
    private int depth;

    Validator(StateMachineType type, Predicate<Resource> supported) {
        this.stateRules = new StateRules(findings, new TaskRules(findings, type, supported), this::group);
    }

    List<Diagnostic> validate(JsonNode definition) {
        if (!definition.isObject()) {
            findings.add("INVALID_JSON_DESCRIPTION", "The definition is not a JSON object", null);
            return findings.all();
        }
        definition.fieldNames().forEachRemaining(field -> {
            if (!TOP_FIELDS.contains(field)) {
                findings.schema("Field is not supported: " + field, "/" + field);
            }
        });
        findings.wholeNumber(definition, "TimeoutSeconds", 1, 99_999_999, "/");
        boolean jsonata = "JSONata".equals(definition.path("QueryLanguage").asText());
        language(definition, "/");
        group(definition, "/", jsonata);
        return findings.all();
    }

    private void language(JsonNode object, String location) {
        if (findings.isText(object, "QueryLanguage", location)
                && !LANGUAGES.contains(object.get("QueryLanguage").textValue())) {
            findings.schema("Value is not one of [JSONPath, JSONata]", Findings.child(location, "QueryLanguage"));
        }
    }

    /** Validates an object with StartAt and States. */
    private void group(JsonNode group, String location, boolean jsonata) {
        if (++depth > DEPTH_LIMIT) {
            findings.add("TOO_DEEPLY_NESTED", "The states are too deeply nested", location);
        } else if (findings.require(group, location, "StartAt", "States")
                && findings.isText(group, "StartAt", location)) {
            states(group, location, jsonata);
        }
        depth--;
    }

    private void states(JsonNode group, String location, boolean jsonata) {
        JsonNode states = group.get("States");
        String at = Findings.child(location, "States");
        if (!states.isObject() || states.isEmpty()) {
            findings.schema("At least one state is required", at);
            return;
        }
        states.fields().forEachRemaining(
                state -> state(state.getKey(), state.getValue(), Findings.child(at, state.getKey()), jsonata));
        new Transitions(findings, group, location).validate();
    }

    private void state(String name, JsonNode state, String location, boolean outerJsonata) {
        if (name.isEmpty() || name.length() > NAME_LIMIT) {
            findings.add("INVALID_STATE_NAME", "State names must have 1 to " + NAME_LIMIT + " characters", location);
        }
        if (!names.add(name)) {
            findings.add("DUPLICATE_STATE_NAME", "Duplicate State name: " + name, location);
        }
        if (!state.isObject()) {
            findings.schema("Expected value of type Object", location);
            return;
        }
        language(state, location);
        boolean jsonata = outerJsonata;
        if (state.has("QueryLanguage")) {
            jsonata = "JSONata".equals(state.get("QueryLanguage").asText());
            if (outerJsonata && !jsonata) {
                findings.schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
                        location);
            }
        }
        stateRules.validate(state, location, jsonata, outerJsonata);
    }
}
