package stepfunctions.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.data.Timestamp;

/** The validation rules for a single state: the fields of its type in its query language, and their values. */
final class StateRules {

    /** Validates an object with StartAt and States. */
    interface Group {
        void validate(JsonNode group, String location, boolean jsonata);
    }

    private static final String[] WAIT_FORMS = {"SecondsPath", "Seconds", "TimestampPath", "Timestamp"};
    private static final Set<String> BRANCH = Set.of("StartAt", "States", "Comment");
    private static final Set<String> COMMON = Set.of("Type", "Comment", "QueryLanguage");
    private static final Set<String> GOING_ON = Set.of("Pass", "Task", "Wait", "Parallel", "Map");
    private static final Map<String, List<String>> BOTH = Map.of( //
            "Pass", List.of("Next", "End", "Assign"), //
            "Task",
            List.of("Next", "End", "Assign", "Resource", "TimeoutSeconds", "HeartbeatSeconds", "Credentials", "Retry",
                    "Catch"), //
            "Choice", List.of("Choices", "Default", "Assign"), //
            "Wait", List.of("Next", "End", "Assign", "Seconds", "Timestamp"), //
            "Succeed", List.of(), //
            "Fail", List.of("Error", "Cause"), //
            "Parallel", List.of("Next", "End", "Assign", "Branches", "Retry", "Catch"), //
            "Map",
            List.of("Next", "End", "Assign", "ItemProcessor", "Iterator", "ItemSelector", "MaxConcurrency",
                    "ItemReader", "ItemBatcher",
                    "ResultWriter", "ToleratedFailureCount", "ToleratedFailurePercentage", "Label", "Retry", "Catch"));
    private static final Map<String, List<String>> JSONPATH = Map.of( //
            "Pass", List.of("InputPath", "OutputPath", "Parameters", "Result", "ResultPath"), //
            "Task",
            List.of("InputPath", "OutputPath", "Parameters", "ResultSelector", "ResultPath", "TimeoutSecondsPath",
                    "HeartbeatSecondsPath"), //
            "Choice", List.of("InputPath", "OutputPath"), //
            "Wait", List.of("InputPath", "OutputPath", "SecondsPath", "TimestampPath"), //
            "Succeed", List.of("InputPath", "OutputPath"), //
            "Fail", List.of("ErrorPath", "CausePath"), //
            "Parallel", List.of("InputPath", "OutputPath", "Parameters", "ResultSelector", "ResultPath"), //
            "Map",
            List.of("InputPath", "OutputPath", "Parameters", "ResultSelector", "ResultPath", "ItemsPath",
                    "MaxConcurrencyPath",
                    "ToleratedFailureCountPath", "ToleratedFailurePercentagePath"));
    private static final Map<String, List<String>> JSONATA = Map.of( //
            "Pass", List.of("Output"), //
            "Task", List.of("Arguments", "Output"), //
            "Choice", List.of("Output"), //
            "Wait", List.of("Output"), //
            "Succeed", List.of("Output"), //
            "Fail", List.of(), //
            "Parallel", List.of("Arguments", "Output"), //
            "Map", List.of("Items", "Output"));

    private final Findings findings;
    private final Group groups;
    private final TaskRules tasks;
    private final ChoiceRules choices;
    private final ErrorRules errors;
    private final ExpressionRules expressions;

    StateRules(Findings findings, TaskRules tasks, Group groups) {
        this.findings = findings;
        this.groups = groups;
        this.expressions = new ExpressionRules(findings);
        this.tasks = tasks;
        this.choices = new ChoiceRules(findings);
        this.errors = new ErrorRules(findings);
    }

    void validate(JsonNode state, String location, Language language) {
        if (!findings.require(state, location, "Type") || !findings.isText(state, "Type", location)) {
            return;
        }
        String type = state.get("Type").textValue();
        if (!BOTH.containsKey(type)) {
            findings.schema("Value should be one of the following: " + new TreeSet<>(BOTH.keySet()),
                    Findings.child(location, "Type"));
            return;
        }
        boolean jsonata = language.jsonata();
        fields(state, type, location, language);
        transition(state, type, location);
        errors.validate(state, location, jsonata);
        expressions.validate(state, location, jsonata);
        switch (type) {
            case "Task" -> tasks.validate(state, location, jsonata);
            case "Choice" -> choices.validate(state, location, jsonata);
            case "Wait" -> wait(state, location, jsonata);
            case "Parallel" -> branches(state, location, language.outer());
            case "Map" -> new MapRules(findings, groups).validate(state, location, language);
            case "Fail" -> {
                findings.exclusive(state, location, "Error", "ErrorPath");
                findings.exclusive(state, location, "Cause", "CausePath");
            }
            default -> {
            }
        }
    }

    private void fields(JsonNode state, String type, String location, Language language) {
        Map<String, List<String>> own = language.jsonata() ? JSONATA : JSONPATH;
        Map<String, List<String>> foreign = language.jsonata() ? JSONPATH : JSONATA;
        state.fieldNames().forEachRemaining(field -> {
            if (COMMON.contains(field) || BOTH.get(type).contains(field) || own.get(type).contains(field)) {
                return;
            }
            if (!foreign.get(type).contains(field)) {
                findings.unknown(field, location);
            } else if (!language.refused()) {
                findings.foreign(field, language.jsonata(), location);
            }
        });
    }

    private void transition(JsonNode state, String type, String location) {
        findings.isText(state, "Next", location);
        if (state.has("End") && !state.get("End").isBoolean()) {
            findings.schema("Expected value of type Boolean", Findings.child(location, "End"));
        }
        if (!GOING_ON.contains(type)) {
            return;
        }
        boolean ends = state.path("End").asBoolean();
        if (!ends && !state.has("Next")) {
            findings.schema("This object should have only one of the following fields: [Next, End]", location);
        } else if (ends) {
            findings.exclusive(state, location, "Next", "End");
        }
    }

    private void wait(JsonNode state, String location, boolean jsonata) {
        findings.exclusive(state, location, WAIT_FORMS);
        if (Arrays.stream(WAIT_FORMS).noneMatch(state::has)) {
            findings.schema("This object should have only one of the following fields: " + List.of(WAIT_FORMS),
                    location);
        }
        if (!(jsonata && state.path("Seconds").isTextual())) {
            findings.wholeNumber(state, "Seconds", 0, 99_999_999, location);
        }
        JsonNode timestamp = state.path("Timestamp");
        if (timestamp.isTextual() && !(jsonata && timestamp.textValue().startsWith("{%"))
                && Timestamp.parse(timestamp.textValue()) == null) {
            findings.schema("String does not match RFC3339 timestamp", Findings.child(location, "Timestamp"));
        }
    }

    private void branches(JsonNode state, String location, boolean outerJsonata) {
        if (!findings.require(state, location, "Branches")) {
            return;
        }
        JsonNode branches = state.get("Branches");
        String at = Findings.child(location, "Branches");
        if (!findings.isFilledArray(branches, at)) {
            return;
        }
        for (int i = 0; i < branches.size(); i++) {
            String place = at + "[" + i + "]";
            findings.known(branches.get(i), BRANCH, place);
            groups.validate(branches.get(i), place, outerJsonata);
        }
    }
}
