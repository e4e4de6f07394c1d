package stepfunctions.definition;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;

import stepfunctions.jsonata.JsonataTemplate;
import stepfunctions.jsonpath.Intrinsic;
import stepfunctions.jsonpath.Path;
import stepfunctions.jsonpath.ReferencePath;

/** The validation rules for paths, payload templates and JSONata expressions. */
final class ExpressionRules {

    private static final List<String> PATHS = List.of("InputPath", "OutputPath", "ItemsPath", "SecondsPath",
            "TimestampPath", "TimeoutSecondsPath",
            "HeartbeatSecondsPath", "MaxConcurrencyPath", "ToleratedFailureCountPath",
            "ToleratedFailurePercentagePath");
    private static final List<String> TEMPLATES = List.of("Parameters", "ResultSelector", "ItemSelector", "Assign",
            "Credentials");
    private static final List<String> JSONATA = List.of("Arguments", "Output", "Assign", "Items", "ItemSelector",
            "Seconds", "Timestamp", "TimeoutSeconds",
            "HeartbeatSeconds", "Error", "Cause", "MaxConcurrency", "ToleratedFailureCount",
            "ToleratedFailurePercentage", "Credentials", "ItemBatcher");

    private final Findings findings;

    ExpressionRules(Findings findings) {
        this.findings = findings;
    }

    void validate(JsonNode state, String location, boolean jsonata) {
        if (jsonata) {
            JSONATA.forEach(field -> jsonata(state.path(field), Findings.child(location, field), false));
            rules(state, "Choices", location, true);
        } else {
            PATHS.forEach(field -> path(state.get(field), Findings.child(location, field)));
            TEMPLATES.forEach(field -> template(state.path(field), Findings.child(location, field)));
            resultPath(state.get("ResultPath"), Findings.child(location, "ResultPath"));
        }
        rules(state, "Catch", location, jsonata);
    }

    private void rules(JsonNode state, String list, String location, boolean jsonata) {
        JsonNode rules = state.path(list);
        for (int i = 0; rules.isArray() && i < rules.size(); i++) {
            String at = Findings.child(location, list) + "[" + i + "]";
            JsonNode rule = rules.get(i);
            if (jsonata) {
                List.of("Condition", "Assign", "Output")
                        .forEach(field -> jsonata(rule.path(field), Findings.child(at, field), list.equals("Catch")));
            } else {
                template(rule.path("Assign"), Findings.child(at, "Assign"));
                resultPath(rule.get("ResultPath"), Findings.child(at, "ResultPath"));
            }
        }
    }

    private void jsonata(JsonNode field, String location, boolean caught) {
        if (JsonataTemplate.isExpression(field)) {
            expression(field.textValue(), location, caught);
        } else if (JsonataTemplate.isUnbalanced(field)) {
            findings.schema("JSONata string must start with {% and end with %}", location);
        } else if (field.isObject()) {
            field.fields().forEachRemaining(
                    member -> jsonata(member.getValue(), Findings.child(location, member.getKey()), caught));
        } else if (field.isArray()) {
            for (int i = 0; i < field.size(); i++) {
                jsonata(field.get(i), location + "[" + i + "]", caught);
            }
        }
    }

    private void expression(String text, String location, boolean caught) {
        String fault = JsonataTemplate.fault(text);
        if (fault != null) {
            findings.add("INVALID_JSONATA_EXPRESSION", fault, location);
            return;
        }
        JsonataTemplate.unsupported(text, caught)
                .forEach(each -> findings.add("UNSUPPORTED_JSONATA_EXPRESSION", each, location));
    }

    private void path(JsonNode field, String location) {
        if (field == null || field.isNull()) {
            return;
        }
        if (!field.isTextual() || !isPath(field.textValue())) {
            findings.schema("Value must be a valid JSONPath." + local(field), location);
        }
    }

    /** @return an addition to the message if the interpreter does not support a feature that AWS supports */
    private static String local(JsonNode path) {
        return path.asText().contains("=~") ? " A regular expression that may take long is not supported locally" : "";
    }

    private void resultPath(JsonNode field, String location) {
        if (field != null && !field.isNull() && (!field.isTextual() || ReferencePath.of(field.textValue()) == null)) {
            findings.schema("Value is not a Reference Path", location);
        }
    }

    private static boolean isPath(String text) {
        try {
            Path.of(text);
            return text.startsWith("$");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void template(JsonNode template, String location) {
        if (template.isArray()) {
            template.forEach(element -> template(element, location));
        } else if (template.isObject()) {
            template.fields().forEachRemaining(member -> member(member.getKey(), member.getValue(), location));
        }
    }

    private void member(String name, JsonNode value, String location) {
        if (!name.endsWith(".$")) {
            template(value, Findings.child(location, name));
        } else if (!value.isTextual() || !isPath(value.textValue()) && !Intrinsic.isValid(value.textValue())) {
            findings.schema("The value for the field '" + name
                    + "' must be a valid JSONPath or a valid intrinsic function call" + local(value), location);
        }
    }
}
