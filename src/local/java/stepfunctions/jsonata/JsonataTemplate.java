package stepfunctions.jsonata;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;

/**
 * Resolves a field that may contain JSONata: strings that start with <code>{%</code> and end with <code>%}</code>, at
 * any depth, are replaced by their result.
 */
public final class JsonataTemplate {

    private JsonataTemplate() {}

    public static boolean isExpression(JsonNode field) {
        return field.isTextual() && field.textValue().startsWith("{%") && field.textValue().endsWith("%}")
                && field.textValue().length() >= 4;
    }

    /** @return the text between the delimiters */
    public static String expression(String field) {
        return field.substring(2, field.length() - 2).trim();
    }

    /** @return the reason why a text in delimiters is not an expression, or null if it is one */
    public static String fault(String field) {
        return JsonataExpression.fault(expression(field));
    }

    /** @return whether a text has only one of the two delimiters */
    public static boolean isUnbalanced(JsonNode field) {
        return field.isTextual() && !isExpression(field)
                && (field.textValue().startsWith("{%") || field.textValue().endsWith("%}"));
    }

    /**
     * Checks a well-formed expression for references that are never defined.
     *
     * @param caught whether the expression is in a catcher, where there is an error output
     * @return AWS's messages for these references
     */
    public static List<String> unsupported(String field, boolean caught) {
        List<String> faults = new ArrayList<>();
        for (String read : ContextReads.of(expression(field))) {
            switch (read) {
                case ContextReads.ROOT -> faults.add("Reference to '$$' is not supported.");
                case ContextReads.ERROR_OUTPUT -> {
                    if (!caught) {
                        faults.add("Field '$states.errorOutput' does not exist.");
                    }
                }
                default -> faults.add("Reference to '" + read + "' at the top level is not supported.");
            }
        }
        return faults;
    }

    /** @param location the location of the template, such as {@code Arguments} */
    public static JsonNode resolve(JsonNode template, String location, Scope scope) {
        if (isExpression(template)) {
            return new JsonataExpression(expression(template.textValue()), location).evaluate(scope);
        }
        if (template.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(template.size());
            for (int i = 0; i < template.size(); i++) {
                array.add(resolve(template.get(i), location + "[" + i + "]", scope));
            }
            return array;
        }
        if (!template.isObject()) {
            return template;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> members = template.fields(); members.hasNext();) {
            Map.Entry<String, JsonNode> member = members.next();
            object.set(member.getKey(), resolve(member.getValue(), location + "/" + member.getKey(), scope));
        }
        return object;
    }

    /** Resolves a field whose result must have the expected type; another type leads to States.QueryEvaluationError. */
    public static JsonNode resolve(JsonNode template, String location, JsonNodeType expected, Scope scope) {
        JsonNode value = resolve(template, location, scope);
        if (value.getNodeType() != expected) {
            throw StatesError
                    .evaluation("The JSONata expression '" + textOf(template) + "' specified for the field '" + location
                            + "' returned an unexpected result type. Expected '" + name(expected) + "', but was '"
                            + name(value.getNodeType()) + "' for value: "
                            + value, location);
        }
        return value;
    }

    private static String textOf(JsonNode template) {
        return isExpression(template) ? expression(template.textValue()) : template.toString();
    }

    private static String name(JsonNodeType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
