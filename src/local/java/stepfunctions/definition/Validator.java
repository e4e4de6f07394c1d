package stepfunctions.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.api.StateMachineType;
import stepfunctions.task.Resource;

/** Validates a definition as AWS does: the top level and every nested {@code States} field. */
final class Validator {

    private static final List<String> LANGUAGES = List.of("JSONPath", "JSONata");
    private static final Set<String> TOP_FIELDS = Set.of("Comment", "StartAt", "States", "Version", "TimeoutSeconds",
            "QueryLanguage");
    private static final List<String> VERSIONS = List.of("1.0");
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
        findings.known(definition, TOP_FIELDS, "/");
        findings.oneOf(definition, "Version", VERSIONS, "/");
        findings.wholeNumber(definition, "TimeoutSeconds", 0, 99_999_999, "/");
        findings.oneOf(definition, "QueryLanguage", LANGUAGES, "/");
        group(definition, "/", Language.of(definition, false).jsonata());
        new VariableRules(findings).validate(definition, "/", Set.of());
        return findings.all();
    }

    /** Validates an object with StartAt and States. */
    private void group(JsonNode group, String location, boolean jsonata) {
        if (++depth > DEPTH_LIMIT) {
            findings.add("TOO_DEEPLY_NESTED", "The states are too deeply nested", location);
        } else if (!group.isObject()) {
            findings.schema("Expected value of type Object", location);
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
            findings.schema(states.isObject() ? "Value cannot be empty" : "Expected value of type Object", at);
            return;
        }
        states.fields().forEachRemaining(
                state -> state(state.getKey(), state.getValue(), Findings.child(at, state.getKey()), jsonata));
        new Transitions(findings, group, location).validate(depth == 1);
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
        findings.oneOf(state, "QueryLanguage", LANGUAGES, location);
        Language language = Language.of(state, outerJsonata);
        if (language.refused()) {
            findings.schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
                    location);
        }
        stateRules.validate(state, location, language);
    }
}
