package stepfunctions.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** The rules for a single state: which fields its type has in its query language, and what they may hold. */
final class StateRules {

    /** Validates an object with StartAt and States. */
    interface Group {
        void validate(JsonNode group, String location, boolean jsonata);
    }

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

    void validate(JsonNode state, String location, boolean jsonata, boolean outerJsonata) {
        if (!findings.require(state, location, "Type") || !findings.isText(state, "Type", location)) {
            return;
        }
        String type = state.get("Type").textValue();
        if (!BOTH.containsKey(type)) {
            findings.schema("Value is not one of " + new TreeSet<>(BOTH.keySet()), Findings.child(location, "Type"));
            return;
        }
        fields(state, type, location, jsonata);
        transition(state, type, location);
        errors.validate(state, location);
        expressions.validate(state, location, jsonata);
        switch (type) {
            case "Task" -> tasks.validate(state, location, jsonata);
            case "Choice" -> choices.validate(state, location, jsonata);
            case "Wait" -> wait(state, location, jsonata);
            case "Parallel" -> branches(state, location, outerJsonata);
            case "Map" -> new MapRules(findings, groups).validate(state, location, jsonata, outerJsonata);
            case "Fail" -> exclusive(state, location, "Error", "ErrorPath", "Cause", "CausePath");
            default -> {
            }
        }
    }

    private void fields(JsonNode state, String type, String location, boolean jsonata) {
        state.fieldNames().forEachRemaining(field -> {
            boolean known = COMMON.contains(field) || BOTH.get(type).contains(field)
                    || (jsonata ? JSONATA : JSONPATH).get(type).contains(field);
            if (!known) {
                boolean elsewhere = (jsonata ? JSONPATH : JSONATA).get(type).contains(field);
                findings.schema(elsewhere
                        ? "The field '" + field + "' is not supported by the query language '"
                                + (jsonata ? "JSONata" : "JSONPath") + "'"
                        : "The field '" + field + "' is not supported by Step Functions", location);
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
            findings.schema("One of these fields is required: [Next, End]", location);
        } else if (ends && state.has("Next")) {
            findings.schema("Only one of these fields is allowed: [Next, End]", location);
        }
    }

    private void exclusive(JsonNode state, String location, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (state.has(pairs[i]) && state.has(pairs[i + 1])) {
                findings.schema("Only one of these fields is allowed: [" + pairs[i] + ", " + pairs[i + 1] + "]",
                        location);
            }
        }
    }

    private void wait(JsonNode state, String location, boolean jsonata) {
        List<String> forms = List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath");
        if (forms.stream().filter(state::has).count() != 1) {
            findings.schema("Exactly one of these fields is required: " + forms, location);
        }
        if (!(jsonata && state.path("Seconds").isTextual())) {
            findings.wholeNumber(state, "Seconds", 0, 99_999_999, location);
        }
    }

    private void branches(JsonNode state, String location, boolean outerJsonata) {
        if (!findings.require(state, location, "Branches")) {
            return;
        }
        JsonNode branches = state.get("Branches");
        String at = Findings.child(location, "Branches");
        if (!branches.isArray() || branches.isEmpty()) {
            findings.schema("Expected a non-empty array", at);
            return;
        }
        for (int i = 0; i < branches.size(); i++) {
            groups.validate(branches.get(i), at + "[" + i + "]", outerJsonata);
        }
    }
}
