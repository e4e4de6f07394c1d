package stepfunctions.choice;

import java.util.Iterator;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;
import stepfunctions.jsonpath.Path;

/** A choice rule of a JSONPath state: a comparison, or And, Or or Not of rules. */
public final class ChoiceRule {

    private final JsonNode rule;

    public ChoiceRule(JsonNode rule) {
        this.rule = rule;
    }

    /** @param data the value of {@code $} */
    public boolean isTrue(JsonNode data, Scope scope) {
        if (rule.has("And")) {
            for (JsonNode part : rule.get("And")) {
                if (!new ChoiceRule(part).isTrue(data, scope)) {
                    return false;
                }
            }
            return true;
        }
        if (rule.has("Or")) {
            for (JsonNode part : rule.get("Or")) {
                if (new ChoiceRule(part).isTrue(data, scope)) {
                    return true;
                }
            }
            return false;
        }
        return rule.has("Not") ? !new ChoiceRule(rule.get("Not")).isTrue(data, scope) : comparison(data, scope);
    }

    private boolean comparison(JsonNode data, Scope scope) {
        JsonNode value = read(rule.get("Variable").asText(), data, scope);
        if (rule.has("IsPresent")) {
            return value != null == rule.get("IsPresent").asBoolean();
        }
        if (value == null) {
            throw invalidPath(rule.get("Variable").asText());
        }
        String operator = operator();
        JsonNode operand = rule.get(operator);
        if (operator.endsWith("Path")) {
            operand = read(operand.asText(), data, scope);
            if (operand == null) {
                throw invalidPath(rule.get(operator).asText());
            }
            operator = operator.substring(0, operator.length() - "Path".length());
        }
        return Comparison.of(operator).holds(value, operand);
    }

    private static JsonNode read(String path, JsonNode data, Scope scope) {
        try {
            return Path.of(path).read(data, scope);
        } catch (InvalidPathException e) {
            throw invalidPath(path);
        }
    }

    private static StatesError invalidPath(String path) {
        return StatesError
                .runtime("Invalid path '" + path + "': The choice state's condition path references an invalid value.");
    }

    private String operator() {
        for (Iterator<String> names = rule.fieldNames(); names.hasNext();) {
            String name = names.next();
            String plain = name.endsWith("Path") ? name.substring(0, name.length() - "Path".length()) : name;
            if (Comparison.exists(plain)) {
                return name;
            }
        }
        throw StatesError.runtime("The choice rule has no operator: " + rule);
    }
}
