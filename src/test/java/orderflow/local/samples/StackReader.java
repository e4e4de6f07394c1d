package orderflow.local.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.run.Items;
import orderflow.local.run.StageClient;

/** Reads what a run left behind: tables, queue and published messages. */
final class StackReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StageClient stage;

    StackReader(StageClient stage) {
        this.stage = stage;
    }

    /** @return the item of an order in a table keyed by orderId */
    Optional<JsonNode> of(String table, String orderId) {
        ObjectNode request = JSON.createObjectNode().put("TableName", stage.stack().physicalId(table))
                .put("ConsistentRead", true);
        request.putObject("Key").putObject("orderId").put("S", orderId);
        return Optional.ofNullable(stage.dynamoDb("GetItem", request).get("Item")).map(Items::plain);
    }

    /** @return all items of a table */
    List<JsonNode> all(String table) {
        ObjectNode request = JSON.createObjectNode().put("TableName", stage.stack().physicalId(table));
        List<JsonNode> items = new ArrayList<>();
        stage.dynamoDb("Scan", request).path("Items").forEach(item -> items.add(Items.plain(item)));
        return items;
    }

    /** @return the e-mail notifications that mention an order */
    List<JsonNode> emails(String orderId) {
        List<JsonNode> found = new ArrayList<>();
        stage.published().at("/topics").path(stage.stack().physicalId("NotificationsTopic")).forEach(found::add);
        return found.stream().filter(message -> message.at("/attributes/orderId/Value").asText().equals(orderId))
                .toList();
    }

    /** @return the SMS that mention an order */
    List<JsonNode> sms(String orderId) {
        return StreamSupport.stream(stage.published().path("sms").spliterator(), false)
                .filter(message -> message.toString().matches(".*\\b" + Pattern.quote(orderId) + "[ :.].*")).toList();
    }

    /** @return the parked orders' messages that mention an order; they stay in the queue */
    List<JsonNode> parked(String orderId) {
        ObjectNode request = JSON.createObjectNode().put("QueueUrl", stage.stack().physicalId("ParkedOrdersQueue"))
                .put("MaxNumberOfMessages", 10).put("VisibilityTimeout", 0);
        return StreamSupport.stream(stage.sqs("ReceiveMessage", request).path("Messages").spliterator(), false)
                .filter(message -> message.path("Body").asText().contains(orderId)).toList();
    }
}
