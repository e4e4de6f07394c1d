package orderflow.local.run;

import java.math.BigDecimal;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts DynamoDB items to plain JSON. */
public final class Items {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private Items() {}

    /**
     * @param item attribute values by name, as GetItem returns them
     *
     * @return the item without type descriptors; JSON null if there is no item
     */
    public static JsonNode plain(JsonNode item) {
        if (item == null || item.isMissingNode() || item.isNull()) {
            return NODES.nullNode();
        }
        ObjectNode plain = NODES.objectNode();
        item.fields().forEachRemaining(attribute -> plain.set(attribute.getKey(), value(attribute.getValue())));
        return plain;
    }

    private static JsonNode value(JsonNode attribute) {
        Map.Entry<String, JsonNode> typed = attribute.fields().next();
        JsonNode content = typed.getValue();
        return switch (typed.getKey()) {
            case "N" -> number(content.asText());
            case "NULL" -> NODES.nullNode();
            case "M" -> plain(content);
            case "L" -> list(content);
            case "NS" -> numbers(content);
            default -> content;
        };
    }

    private static JsonNode number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.scale() <= 0 && number.precision() - number.scale() < 19
                ? NODES.numberNode(number.longValueExact())
                : NODES.numberNode(number);
    }

    private static ArrayNode list(JsonNode entries) {
        ArrayNode list = NODES.arrayNode();
        entries.forEach(entry -> list.add(value(entry)));
        return list;
    }

    private static ArrayNode numbers(JsonNode entries) {
        ArrayNode list = NODES.arrayNode();
        entries.forEach(entry -> list.add(number(entry.asText())));
        return list;
    }
}
