package stepfunctions.jsonpath;

import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.InvalidPathException;

import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;

/**
 * Resolves a payload template (Parameters, ResultSelector, ItemSelector, Assign): members whose name ends with
 * {@code .$} are replaced by the value of their path or intrinsic function.
 */
public final class PayloadTemplate {

    private PayloadTemplate() {}

    /** @param data the value of {@code $} */
    public static JsonNode resolve(JsonNode template, JsonNode data, Scope scope) {
        if (template.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(template.size());
            template.forEach(element -> array.add(resolve(element, data, scope)));
            return array;
        }
        if (!template.isObject()) {
            return template;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> members = template.fields(); members.hasNext();) {
            Map.Entry<String, JsonNode> member = members.next();
            String name = member.getKey();
            if (name.endsWith(".$")) {
                object.set(name.substring(0, name.length() - 2),
                        expression(member.getValue().asText(), name, data, scope));
            } else {
                object.set(name, resolve(member.getValue(), data, scope));
            }
        }
        return object;
    }

    private static JsonNode expression(String text, String field, JsonNode data, Scope scope) {
        if (!text.startsWith("$")) {
            return Intrinsic.parse(text).evaluate(data, scope);
        }
        JsonNode value;
        try {
            value = Path.of(text).read(data, scope);
        } catch (InvalidPathException e) {
            throw StatesError.runtime("The value for the field '" + field
                    + "' must be a valid JSONPath or a valid intrinsic function call");
        }
        if (value == null) {
            throw StatesError.runtime("The JSONPath '" + text + "' specified for the field '" + field
                    + "' could not be found in the input '" + data + "'");
        }
        return value;
    }
}
