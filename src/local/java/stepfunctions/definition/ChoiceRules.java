package stepfunctions.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.choice.Comparison;

/** The validation rules for Choice states. */
final class ChoiceRules {

    private static final Set<String> JSONATA = Set.of("Condition", "Next", "Assign", "Output", "Comment");
    private static final Set<String> CONNECTIVES = Set.of("And", "Or", "Not");
    private static final Set<String> OUTER = Set.of("Variable", "Comment", "Next", "Assign");
    private static final Set<String> INNER = Set.of("Variable", "Comment");
    private static final Set<String> FOREIGN = Set.of("Condition", "Output");

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
        if (!findings.isFilledArray(choices, at)) {
            return;
        }
        for (int i = 0; i < choices.size(); i++) {
            String place = at + "[" + i + "]";
            if (!choices.get(i).isObject()) {
                findings.schema("Expected value of type Object", place);
                continue;
            }
            findings.require(choices.get(i), place, "Next");
            findings.isText(choices.get(i), "Next", place);
            if (jsonata) {
                condition(choices.get(i), place);
            } else {
                test(choices.get(i), OUTER, place);
            }
        }
    }

    private void condition(JsonNode rule, String location) {
        rule.fieldNames().forEachRemaining(field -> {
            if (isTest(field)) {
                findings.foreign(field, true, location);
            } else if (!JSONATA.contains(field)) {
                findings.unknown(field, location);
            }
        });
        if (findings.require(rule, location, "Condition") && !rule.get("Condition").isBoolean()
                && !rule.get("Condition").isTextual()) {
            findings.schema("Expected a JSONata expression or a boolean", Findings.child(location, "Condition"));
        }
    }

    private static boolean isTest(String field) {
        return field.equals("Variable") || CONNECTIVES.contains(field) || isComparison(field);
    }

    /** @return whether the field is a comparison. Type tests and StringMatches have no variant with a path. */
    private static boolean isComparison(String field) {
        String operator = field.endsWith("Path") ? field.substring(0, field.length() - 4) : field;
        return Comparison.exists(operator)
                && (operator.equals(field) || !operator.startsWith("Is") && !operator.equals("StringMatches"));
    }

    /** @param others the fields that are allowed in addition to the operator */
    private void test(JsonNode rule, Set<String> others, String location) {
        if (!rule.isObject()) {
            findings.schema("Expected value of type Object", location);
            return;
        }
        List<String> operators = new ArrayList<>();
        rule.fieldNames().forEachRemaining(field -> {
            if (CONNECTIVES.contains(field) || isComparison(field)) {
                operators.add(field);
            } else if (FOREIGN.contains(field) && others == OUTER) {
                findings.foreign(field, false, location);
            } else if (!others.contains(field)) {
                findings.unknown(field, location);
            }
        });
        if (operators.size() == 1) {
            operator(rule, operators.get(0), location);
        } else if (operators.size() > 1) {
            findings.schema("There should only be one of the following fields: " + operators, location);
        } else if (!rule.has("Condition")) {
            findings.schema(
                    "The object must have only one of the following fields, [And, Or, Not, Variable, Condition]",
                    location);
        }
    }

    private void operator(JsonNode rule, String operator, String location) {
        String at = Findings.child(location, operator);
        JsonNode operand = rule.get(operator);
        if (operator.equals("Not")) {
            test(operand, INNER, at);
        } else if (!CONNECTIVES.contains(operator)) {
            comparison(rule, operator, location);
        } else if (findings.isFilledArray(operand, at)) {
            for (int i = 0; i < operand.size(); i++) {
                test(operand.get(i), INNER, at + "[" + i + "]");
            }
        }
    }

    private void comparison(JsonNode rule, String operator, String location) {
        findings.require(rule, location, "Variable");
        reference(rule, "Variable", location);
        JsonNode operand = rule.get(operator);
        if (operator.endsWith("Path")) {
            reference(rule, operator, location);
        } else if (!fits(operator, operand)) {
            findings.schema("Value has a type that does not fit the operator", Findings.child(location, operator));
        }
    }

    private void reference(JsonNode rule, String field, String location) {
        if (findings.isText(rule, field, location) && !rule.get(field).textValue().startsWith("$")) {
            findings.schema("Value is not a Reference Path: Reference path didn't start with '$'",
                    Findings.child(location, field));
        }
    }

    private static boolean fits(String operator, JsonNode operand) {
        if (operator.startsWith("Is") || operator.startsWith("Boolean")) {
            return operand.isBoolean();
        }
        return operator.startsWith("Numeric") ? operand.isNumber() : operand.isTextual();
    }
}
