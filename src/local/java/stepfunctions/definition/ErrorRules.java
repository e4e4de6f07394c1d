package stepfunctions.definition;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.errors.ErrorNames;

/** The validation rules for Retry and Catch. */
final class ErrorRules {

    private static final Set<String> RETRIER = Set.of("ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate",
            "MaxDelaySeconds",
            "JitterStrategy", "Comment");
    private static final Set<String> CATCHER = Set.of("ErrorEquals", "Next", "ResultPath", "Assign", "Output",
            "Comment");
    private static final List<String> JITTER = List.of("NONE", "FULL");

    private final Findings findings;

    ErrorRules(Findings findings) {
        this.findings = findings;
    }

    void validate(JsonNode state, String location, boolean jsonata) {
        list(state, "Retry", location, jsonata);
        list(state, "Catch", location, jsonata);
    }

    private void list(JsonNode state, String field, String location, boolean jsonata) {
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
                catcher(entry, place, jsonata);
            }
        }
    }

    private void catcher(JsonNode entry, String place, boolean jsonata) {
        findings.known(entry, CATCHER, place);
        String foreign = jsonata ? "ResultPath" : "Output";
        if (entry.has(foreign)) {
            findings.foreign(foreign, jsonata, place);
        }
        findings.require(entry, place, "Next");
        findings.isText(entry, "Next", place);
    }

    private void errorEquals(JsonNode entry, String place, boolean last) {
        if (!findings.require(entry, place, "ErrorEquals")) {
            return;
        }
        JsonNode names = entry.get("ErrorEquals");
        String at = Findings.child(place, "ErrorEquals");
        if (!findings.isFilledArray(names, at)) {
            return;
        }
        for (JsonNode name : names) {
            if (!name.isTextual()) {
                findings.schema("Expected value of type String", at);
            } else if (name.textValue().equals(ErrorNames.ALL) && (names.size() > 1 || !last)) {
                findings.schema("States.ALL must appear alone and at end of list", at);
            }
        }
    }

    private void retrier(JsonNode entry, String place) {
        findings.known(entry, RETRIER, place);
        findings.wholeNumber(entry, "IntervalSeconds", 0, 99_999_999, place);
        findings.wholeNumber(entry, "MaxAttempts", 0, 99_999_999, place);
        findings.wholeNumber(entry, "MaxDelaySeconds", 1, 31_622_400, place);
        JsonNode rate = entry.get("BackoffRate");
        if (rate != null && (!rate.isNumber() || rate.asDouble() < 1)) {
            findings.schema("Minimum value is 1",
                    Findings.child(place, "BackoffRate"));
        }
        findings.oneOf(entry, "JitterStrategy", JITTER, place);
    }
}
