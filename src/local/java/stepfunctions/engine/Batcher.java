package stepfunctions.engine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.data.PayloadSize;
import stepfunctions.data.Scope;
import stepfunctions.errors.StatesError;
import stepfunctions.jsonata.JsonataTemplate;
import stepfunctions.jsonpath.PayloadTemplate;

/** ItemBatcher: groups several items into the input of one child execution. */
final class Batcher {

    private final JsonNode batchInput;
    private final long mostItems;
    private final long mostBytes;

    Batcher(MapState state, Scope scope) {
        JsonNode fields = state.definition().get("ItemBatcher");
        this.mostItems = number(state, fields, "MaxItemsPerBatch", scope);
        this.mostBytes = Math.min(number(state, fields, "MaxInputBytesPerBatch", scope), PayloadSize.LIMIT);
        JsonNode input = fields.get("BatchInput");
        this.batchInput = input == null ? null : resolve(state, input, scope);
    }

    private static JsonNode resolve(MapState state, JsonNode input, Scope scope) {
        return state.isJsonata()
                ? JsonataTemplate.resolve(input, "ItemBatcher/BatchInput", scope)
                : PayloadTemplate.resolve(input, scope.input(), scope);
    }

    private static long number(MapState state, JsonNode fields, String name, Scope scope) {
        JsonNode value = fields.get(name);
        if (fields.has(name + "Path")) {
            value = JsonPathDataFlow.read(fields.get(name + "Path").asText(), scope.input(), scope);
        } else if (value != null && state.isJsonata()) {
            value = JsonataTemplate.resolve(value, "ItemBatcher/" + name, scope);
        } else if (value == null) {
            return Long.MAX_VALUE;
        }
        if (value == null || !value.isIntegralNumber() || value.asLong() <= 0) {
            throw StatesError.runtime(name + " must be a positive integer.");
        }
        return value.asLong();
    }

    List<MapItem> batches(List<MapItem> items) {
        List<MapItem> batches = new ArrayList<>();
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        for (MapItem item : items) {
            boolean full = batch.size() >= mostItems || !batch.isEmpty() && size(batch, item) > mostBytes;
            if (full) {
                batches.add(item(batch, batches.size()));
                batch = JsonNodeFactory.instance.arrayNode();
            }
            batch.add(item.input());
        }
        if (!batch.isEmpty()) {
            batches.add(item(batch, batches.size()));
        }
        return batches;
    }

    private long size(ArrayNode batch, MapItem next) {
        return PayloadSize.of(input(batch)) + 1 + PayloadSize.of(next.input());
    }

    private MapItem item(ArrayNode batch, int index) {
        JsonNode input = input(batch);
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.putObject("Item").put("Index", index).set("Value", input);
        return new MapItem(input, context);
    }

    private JsonNode input(ArrayNode batch) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        if (batchInput != null) {
            input.set("BatchInput", batchInput);
        }
        return input.set("Items", batch);
    }
}
