package orderflow.local.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.run.FakeStage;
import orderflow.local.run.FakeStage.Answer;

/** Replaces a stage with the shop's tables, topics and queues in the console's tests. */
final class FakeShop implements AutoCloseable {

    static final String QUEUE_URL = "http://localhost/123456789012/parked-queue";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<ShopTable, Map<String, ObjectNode>> items = new EnumMap<>(ShopTable.class);
    private final ObjectNode queued = JSON.createObjectNode();
    private final FakeStage stage = new FakeStage();

    FakeShop() {
        stage.on("GET stack", stack());
        stage.on("GetItem", this::getItem);
        stage.on("GET items", this::items);
        stage.on("GET published", "{\"topics\":{},\"sms\":[]}");
        stage.on("GET queued", "{}");
    }

    FakeStage stage() {
        return stage;
    }

    ShopPages pages() {
        return ShopPages.of(stage.client(), templates());
    }

    static Templates templates() {
        return new Templates(new Tokens(), Optional::empty);
    }

    /** Stores an item, whose key is added. */
    FakeShop put(ShopTable table, String key, String plain) {
        ObjectNode item = (ObjectNode) read(plain);
        item.put(table.key(), key);
        items.computeIfAbsent(table, any -> new LinkedHashMap<>()).put(key, typed(item));
        return this;
    }

    /** Adds a message to the queue with this name. */
    FakeShop queue(String queue, String messageId, String body) {
        queued.withArray(queue).addObject().put("messageId", messageId).put("body", body)
                .put("sentAt", "2026-11-30T06:28:53.962000Z").put("receiveCount", 0).put("visible", true);
        stage.on("GET queued", queued.toString());
        return this;
    }

    static Request get(String... path) {
        return get(Map.of(), path);
    }

    static Request get(Map<String, String> query, String... path) {
        return new Request("GET", List.of(path), query, Map.of());
    }

    static Request post(String... path) {
        return new Request("POST", List.of(path), Map.of(), Map.of());
    }

    static String text(Response response) {
        var out = new ByteArrayOutputStream();
        try {
            response.body().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** @return the page as its reader sees it: without markup, with single spaces */
    static String words(String html) {
        return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").replace("&lt;", "<").replace("&gt;", ">")
                .replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String stack() {
        ObjectNode stack = JSON.createObjectNode();
        ObjectNode resources = stack.putObject("stack").putObject("resources");
        for (ShopTable table : ShopTable.values()) {
            resources.putObject(table.logicalId()).put("id", table.name());
        }
        resources.putObject(Queues.PARKED_ORDERS).put("id", QUEUE_URL).put("type", "AWS::SQS::Queue");
        resources.putObject("UndeliveredEventsQueue").put("id", "http://localhost/123456789012/undelivered-queue")
                .put("type", "AWS::SQS::Queue");
        var machines = ((ObjectNode) stack.path("stack")).putArray("stateMachines");
        for (String name : List.of("OrderWorkflow", "ComputeWorkflow", "SettlementWorkflow")) {
            machines.addObject().put("logicalId", name).put("name", name).put("arn", "arn:machine:" + name);
        }
        return stack.toString();
    }

    private Answer getItem(String request) {
        JsonNode asked = read(request);
        ShopTable table = ShopTable.valueOf(asked.path("TableName").asText());
        ObjectNode item = items.getOrDefault(table, Map.of())
                .get(asked.path("Key").path(table.key()).path("S").asText());
        ObjectNode answer = JSON.createObjectNode();
        if (item != null) {
            answer.set("Item", item);
        }
        return Answer.ok(answer.toString());
    }

    private Answer items(String query) {
        String table = query.replaceAll(".*table=([A-Z_]+).*", "$1");
        return Answer.ok(JSON.createArrayNode()
                .addAll(items.getOrDefault(ShopTable.valueOf(table), Map.of()).values()).toString());
    }

    private static ObjectNode typed(JsonNode item) {
        ObjectNode typed = JSON.createObjectNode();
        item.fields().forEachRemaining(field -> typed.set(field.getKey(), value(field.getValue())));
        return typed;
    }

    private static ObjectNode value(JsonNode plain) {
        ObjectNode typed = JSON.createObjectNode();
        if (plain.isNumber()) {
            typed.put("N", plain.asText());
        } else if (plain.isObject()) {
            typed.set("M", typed(plain));
        } else if (plain.isArray()) {
            var list = typed.putArray("L");
            plain.forEach(entry -> list.add(value(entry)));
        } else {
            typed.put("S", plain.asText());
        }
        return typed;
    }

    @Override
    public void close() {
        stage.close();
    }
}
