package stepfunctions.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.choice.Comparison;

/** The rules for Choice. */
final class ChoiceRules {

    private static final Set<String> OTHER_FIELDS = Set.of("Variable", "Next", "Assign", "Comment");

    private final Findings findings;

    ChoiceRules(Findings findings) {
        this.findings = findings;
    }

    void validate(JsonNode state, String location, boolean jsonata) {
        findings.isText(state, "Default", location);
        if (!findings.require(state, location, "Choices")) {
            return;
        }
        JsonNode choices = state.get("Choices");
        String at = Findings.child(location, "Choices");
        if (!choices.isArray() || choices.isEmpty()) {
            findings.schema("Expected a non-empty array", at);
            return;
        }
        for (int i = 0; i < choices.size(); i++) {
            String place = at + "[" + i + "]";
            if (!choices.get(i).isObject()) {
                findings.schema("Expected value of type Object", place);
            } else if (findings.require(choices.get(i), place,
                    jsonata ? new String[]{"Condition", "Next"} : new String[]{"Next"})) {
                rule(choices.get(i), place, jsonata);
            }
        }
    }

    private void rule(JsonNode rule, String location, boolean jsonata) {
        findings.isText(rule, "Next", location);
        if (!jsonata) {
            test(rule, location);
        } else if (!rule.get("Condition").isBoolean() && !rule.get("Condition").isTextual()) {
            findings.schema("Expected a JSONata expression or a boolean", Findings.child(location, "Condition"));
        }
    }

    private void test(JsonNode rule, String location) {
        if (!rule.isObject()) {
            findings.schema("Expected value of type Object", location);
            return;
        }
        List<String> operators = new ArrayList<>();
        rule.fieldNames().forEachRemaining(field -> {
            if (!OTHER_FIELDS.contains(field)) {
                operators.add(field);
            }
        });
        if (operators.size() != 1) {
            findings.schema("Exactly one comparison operator is required", location);
            return;
        }
        operator(rule, operators.get(0), location);
    }

    private void operator(JsonNode rule, String operator, String location) {
        switch (operator) {
            case "And", "Or" -> {
                JsonNode rules = rule.get(operator);
                if (!rules.isArray() || rules.isEmpty()) {
                    findings.schema("Expected a non-empty array", Findings.child(location, operator));
                }
                for (int i = 0; i < rules.size(); i++) {
                    test(rules.get(i), Findings.child(location, operator) + "[" + i + "]");
                }
            }
            case "Not" -> test(rule.get("Not"), Findings.child(location, "Not"));
            default -> comparison(rule, operator, location);
        }
    }

    private void comparison(JsonNode rule, String operator, String location) {
        boolean path = operator.endsWith("Path");
        if (!Comparison.exists(path ? operator.substring(0, operator.length() - 4) : operator)) {
            findings.schema("The field '" + operator + "' is not supported by Step Functions", location);
            return;
        }
        findings.require(rule, location, "Variable");
        findings.isText(rule, "Variable", location);
        JsonNode operand = rule.get(operator);
        boolean fits = path ? operand.isTextual() : fits(operator, operand);
        if (!fits) {
            findings.schema("Value has a type that does not fit the operator", Findings.child(location, operator));
        }
    }

    private static boolean fits(String operator, JsonNode operand) {
        if (operator.startsWith("Is") || operator.startsWith("Boolean")) {
            return operand.isBoolean();
        }
        return operator.startsWith("Numeric") ? operand.isNumber() : operand.isTextual();
    }
}
