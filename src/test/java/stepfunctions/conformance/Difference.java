package stepfunctions.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One difference from AWS's recording.
 *
 * @param where the outcome, an event or a diagnostic, and its member
 * @param expected AWS's value, or null if AWS recorded none
 * @param came the interpreter's value, or null if it gave none
 */
public record Difference(String where, JsonNode expected, JsonNode came) {

    static Difference of(String where, Object expected, Object came) {
        return new Difference(where, node(expected), node(came));
    }

    private static JsonNode node(Object value) {
        return value == null || value instanceof JsonNode
                ? (JsonNode) value
                : JsonNodeFactory.instance.textNode(value.toString());
    }

    /** The difference's entry in target/conformance.json; a missing value is null. */
    public ObjectNode entry(String id) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("id", id).put("where", where);
        entry.set("expected", expected);
        return entry.set("came", came);
    }
}
