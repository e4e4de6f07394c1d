package stepfunctions.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One thing that came otherwise than AWS recorded it.
 *
 * @param where the outcome, an event or a diagnostic, and the member of it
 * @param expected what AWS recorded, or null when it recorded none
 * @param came what the interpreter gave, or null when it gave none
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

    /** As it stands in the report; what there was none of is null there. */
    public ObjectNode entry(String id) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("id", id).put("where", where);
        entry.set("expected", expected);
        return entry.set("came", came);
    }
}
