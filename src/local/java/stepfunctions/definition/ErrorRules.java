package stepfunctions.definition;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.errors.ErrorNames;

/** The rules for Retry and Catch. */
final class ErrorRules {

    private static final Set<String> RETRIER = Set.of("ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate",
            "MaxDelaySeconds",
            "JitterStrategy", "Comment");
    private static final Set<String> CATCHER = Set.of("ErrorEquals", "Next", "ResultPath", "Assign", "Output",
            "Comment");

    private final Findings findings;

    ErrorRules(Findings findings) {
        this.findings = findings;
    }

    void validate(JsonNode state, String location) {
        list(state, "Retry", location);
        list(state, "Catch", location);
    }

    private void list(JsonNode state, String field, String location) {
        JsonNode list = state.get(field);
        if (list == null) {
            return;
        }
        String at = Findings.child(location, field);
        if (!list.isArray()) {
            findings.schema("Expected value of type Array", at);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String place = at + "[" + i + "]";
            JsonNode entry = list.get(i);
            if (!entry.isObject()) {
                findings.schema("Expected value of type Object", place);
                continue;
            }
            errorEquals(entry, place, i == list.size() - 1);
            if (field.equals("Retry")) {
                retrier(entry, place);
            } else {
                known(entry, CATCHER, place);
                findings.require(entry, place, "Next");
                findings.isText(entry, "Next", place);
            }
        }
    }

    private void known(JsonNode entry, Set<String> fields, String place) {
        entry.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                findings.schema("The field '" + field + "' is not supported by Step Functions", place);
            }
        });
    }

    private void errorEquals(JsonNode entry, String place, boolean last) {
        if (!findings.require(entry, place, "ErrorEquals")) {
            return;
        }
        JsonNode names = entry.get("ErrorEquals");
        String at = Findings.child(place, "ErrorEquals");
        if (!names.isArray() || names.isEmpty()) {
            findings.schema("Expected a non-empty array", at);
            return;
        }
        for (JsonNode name : names) {
            if (!name.isTextual()) {
                findings.schema("Expected value of type String", at);
            } else if (name.textValue().equals(ErrorNames.ALL) && (names.size() > 1 || !last)) {
                findings.schema("States.ALL can only appear alone in ErrorEquals, and in the last entry", at);
            }
        }
    }

    private void retrier(JsonNode entry, String place) {
        known(entry, RETRIER, place);
        findings.wholeNumber(entry, "IntervalSeconds", 1, 99_999_999, place);
        findings.wholeNumber(entry, "MaxAttempts", 0, 99_999_999, place);
        findings.wholeNumber(entry, "MaxDelaySeconds", 1, 31_622_400, place);
        JsonNode rate = entry.get("BackoffRate");
        if (rate != null && (!rate.isNumber() || rate.asDouble() < 1)) {
            findings.schema("Value must be a number greater than or equal to 1.0",
                    Findings.child(place, "BackoffRate"));
        }
        JsonNode jitter = entry.get("JitterStrategy");
        if (jitter != null && !Set.of("FULL", "NONE").contains(jitter.asText())) {
            findings.schema("Value is not one of [FULL, NONE]", Findings.child(place, "JitterStrategy"));
        }
    }
}
