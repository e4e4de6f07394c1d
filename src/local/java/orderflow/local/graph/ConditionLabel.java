package orderflow.local.graph;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes a choice rule's condition so that it is short enough for an edge. */
final class ConditionLabel {

    private static final Map<String, String> TYPES = Map.of("IsNull", "null", "IsBoolean", "a boolean", "IsNumeric",
            "a number", "IsString", "a string", "IsTimestamp", "a timestamp", "IsPresent", "present");
    private static final Map<String, String> SIGNS = Map.of("Equals", "=", "LessThan", "<", "LessThanEquals", "<=",
            "GreaterThan", ">", "GreaterThanEquals", ">=", "Matches", "matches");

    private ConditionLabel() {}

    static String of(JsonNode rule) {
        return rule.has("Condition") ? jsonata(rule.get("Condition").asText()) : jsonPath(rule);
    }

    /** Without the delimiters, and without the name of the state's input. */
    private static String jsonata(String condition) {
        return condition.replaceAll("^\\{%\\s*|\\s*%}$", "").replace("$states.input.", "");
    }

    private static String jsonPath(JsonNode rule) {
        if (rule.has("Not")) {
            return "not(" + jsonPath(rule.get("Not")) + ")";
        }
        if (rule.has("And")) {
            return joined(rule.get("And"), " and ");
        }
        return rule.has("Or") ? joined(rule.get("Or"), " or ") : comparison(rule);
    }

    private static String joined(JsonNode rules, String connective) {
        return StreamSupport.stream(rules.spliterator(), false).map(ConditionLabel::operand)
                .collect(Collectors.joining(connective));
    }

    private static String operand(JsonNode rule) {
        return rule.has("And") || rule.has("Or") ? "(" + jsonPath(rule) + ")" : jsonPath(rule);
    }

    private static String comparison(JsonNode rule) {
        return rule.properties().stream().filter(field -> !field.getKey().matches("Variable|Next|Comment|Assign"))
                .map(field -> rule.path("Variable").asText() + " " + test(field.getKey(), field.getValue())).findFirst()
                .orElse("");
    }

    private static String test(String operator, JsonNode operand) {
        if (TYPES.containsKey(operator)) {
            return (operand.asBoolean() ? "is " : "is not ") + TYPES.get(operator);
        }
        boolean path = operator.endsWith("Path");
        String sign = operator.replaceAll("^(String|Numeric|Boolean|Timestamp)|Path$", "");
        return SIGNS.getOrDefault(sign, sign) + " " + (path ? operand.asText() : operand.toString());
    }
}
