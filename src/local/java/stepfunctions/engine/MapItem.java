package stepfunctions.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.data.Scope;
import stepfunctions.jsonata.JsonataTemplate;
import stepfunctions.jsonpath.PayloadTemplate;

/**
 * The input of one Map iteration.
 *
 * @param input the item, or the result of ItemSelector
 * @param context the context object's {@code Map} in the iteration
 */
record MapItem(JsonNode input, JsonNode context) {

    static List<MapItem> of(MapState state, Visit visit, JsonNode items) {
        List<MapItem> all = new ArrayList<>(items.size());
        if (items.isArray()) {
            for (int i = 0; i < items.size(); i++) {
                all.add(of(state, visit, i, null, items.get(i)));
            }
            return all;
        }
        int index = 0;
        for (Iterator<Map.Entry<String, JsonNode>> members = items.fields(); members.hasNext();) {
            Map.Entry<String, JsonNode> member = members.next();
            all.add(of(state, visit, index++, member.getKey(), member.getValue()));
        }
        return all;
    }

    private static MapItem of(MapState state, Visit visit, int index, String key, JsonNode value) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        ObjectNode item = context.putObject("Item").put("Index", index);
        if (key != null) {
            item.put("Key", key);
        }
        item.set("Value", value);
        return new MapItem(input(state, visit, value, context), context);
    }

    private static JsonNode input(MapState state, Visit visit, JsonNode value, ObjectNode map) {
        String field = state.definition().has("ItemSelector") ? "ItemSelector" : "Parameters";
        JsonNode selector = state.definition().get(field);
        if (selector == null) {
            return value;
        }
        Scope outer = visit.scope();
        Scope scope = new Scope(outer.input(), null, null, () -> ((ObjectNode) outer.context().get()).set("Map", map),
                outer.variables(), outer.now(),
                outer.random());
        return state.isJsonata()
                ? JsonataTemplate.resolve(selector, field, scope)
                : PayloadTemplate.resolve(selector, state.effectiveInput(visit), scope);
    }
}
