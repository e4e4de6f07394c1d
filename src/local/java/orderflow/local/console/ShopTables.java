package orderflow.local.console;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.run.Items;
import orderflow.local.run.StageClient;

/** Reads items of the stack's tables as plain JSON. */
final class ShopTables {

    private final StageClient stage;

    ShopTables(StageClient stage) {
        this.stage = stage;
    }

    /** @return the item with this key; JSON null if there is none */
    JsonNode item(ShopTable table, String key) {
        ObjectNode request = request(table).put("ConsistentRead", true);
        request.putObject("Key").putObject(table.key()).put("S", key);
        return Items.plain(stage.dynamoDb("GetItem", request).get("Item"));
    }

    /** @return these attributes of all items, or all attributes if none is named, in no particular order */
    List<JsonNode> items(ShopTable table, String... attributes) {
        List<JsonNode> items = new ArrayList<>();
        stage.items(stage.stack().physicalId(table.logicalId()), List.of(attributes))
                .forEach(item -> items.add(Items.plain(item)));
        return items;
    }

    private ObjectNode request(ShopTable table) {
        return JsonNodeFactory.instance.objectNode().put("TableName", stage.stack().physicalId(table.logicalId()));
    }
}
