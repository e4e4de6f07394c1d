package orderflow.disorder;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.run.Items;
import orderflow.local.run.StageClient;
import orderflow.payment.LedgerEntries;

import stepfunctions.service.ExecutionDescription;

/**
 * A snapshot of the tables: some orders and one article.
 *
 * @param items the orders' items, by logical id of the table and by order id
 * @param stock the article's item
 * @param lastInvoice the last invoice number used
 */
record Accounts(Map<String, Map<String, JsonNode>> items, JsonNode stock, long lastInvoice) {

    private static final List<String> BY_ORDER = List.of("OrdersTable", "PaymentsTable", "ReservationsTable",
            "InvoicesTable", "ShipmentsTable", "NotificationsTable");
    private static final String LEDGER = "GatewayLedgerTable";
    private static final String BOOKINGS = "CarrierBookingsTable";
    private static final String PREFIX = "test-";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Orders per BatchGetItem, which reads at most 100 items. */
    private static final int AT_ONCE = 100 / (BY_ORDER.size() + 2);

    static Accounts read(StageClient stage, Collection<ExecutionDescription> orders, String sku) {
        Map<String, Map<String, JsonNode>> items = new HashMap<>();
        List<ExecutionDescription> all = List.copyOf(orders);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            read(stage, all.subList(from, Math.min(all.size(), from + AT_ONCE)), items);
        }
        return new Accounts(items, item(stage, "StockTable", "sku", sku),
                item(stage, "InvoicesTable", "orderId", "#counter").path("lastNumber").asLong());
    }

    private static void read(StageClient stage, List<ExecutionDescription> orders,
            Map<String, Map<String, JsonNode>> items) {
        ObjectNode request = JSON.createObjectNode();
        ObjectNode wanted = request.putObject("RequestItems");
        for (String table : BY_ORDER) {
            keys(wanted, stage, table, "orderId", orders.stream().map(ExecutionDescription::name).toList());
        }
        keys(wanted, stage, LEDGER, "reference", orders.stream().map(Accounts::reference).toList());
        keys(wanted, stage, BOOKINGS, "reference", orders.stream().map(ExecutionDescription::name).toList());
        JsonNode answer = stage.dynamoDb("BatchGetItem", request);
        if (!answer.path("UnprocessedKeys").isEmpty()) {
            throw new IllegalStateException("BatchGetItem left keys unprocessed: " + answer.path("UnprocessedKeys"));
        }
        List<String> tables = new ArrayList<>(BY_ORDER);
        tables.addAll(List.of(LEDGER, BOOKINGS));
        for (String table : tables) {
            answer.path("Responses").path(stage.stack().physicalId(table)).forEach(typed -> {
                JsonNode item = Items.plain(typed);
                String id = item.path("orderId")
                        .asText(item.path("reference").asText().split("/")[0].replace(PREFIX, ""));
                items.computeIfAbsent(table, any -> new HashMap<>()).put(id, item);
            });
        }
    }

    /** The test gateway's reference of a payment. */
    private static String reference(ExecutionDescription order) {
        return PREFIX + order.name() + "/" + order.startDate().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void keys(ObjectNode wanted, StageClient stage, String table, String name, List<String> values) {
        ArrayNode keys = wanted.putObject(stage.stack().physicalId(table)).put("ConsistentRead", true).putArray("Keys");
        values.forEach(value -> keys.addObject().putObject(name).put("S", value));
    }

    private static JsonNode item(StageClient stage, String table, String name, String value) {
        ObjectNode request = JSON.createObjectNode().put("TableName", stage.stack().physicalId(table))
                .put("ConsistentRead", true);
        request.putObject("Key").putObject(name).put("S", value);
        return Items.plain(stage.dynamoDb("GetItem", request).get("Item"));
    }

    /** An order's item, or a missing node. */
    JsonNode of(String table, String orderId) {
        return items.getOrDefault(table, Map.of()).getOrDefault(orderId, MissingNode.getInstance());
    }

    /** The status of an order's item; empty if there is no item. */
    String status(String table, String orderId) {
        return of(table, orderId).path("status").asText();
    }

    /** The gateway's ledger entries for an order. */
    LedgerEntries ledger(String orderId) {
        return new LedgerEntries(of(LEDGER, orderId));
    }

    /** Whether any table has an item of the order. */
    boolean know(String orderId) {
        return items.values().stream().anyMatch(table -> table.containsKey(orderId));
    }
}
