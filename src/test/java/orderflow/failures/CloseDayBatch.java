package orderflow.failures;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import orderflow.aws.Sha256;

/**
 * Simulates the batch that closes a day (containers/batch/close-day.sh) on each launched instance: the same reads, and
 * the same items written.
 */
final class CloseDayBatch {

    /** As long as two or three of the workflow's Wait states. */
    private static final Duration WORK = Duration.ofSeconds(12);
    private static final String LOST = "LOST-PIECE";

    private final Cloud cloud;
    private final Scenario scenario;
    private final Set<String> begun = new HashSet<>();

    CloseDayBatch(Cloud cloud, Scenario scenario) {
        this.cloud = cloud;
        this.scenario = scenario;
    }

    /** Starts the batch on the instances launched since the previous call. */
    void begin(String executionKey) {
        for (String instance : cloud.fleet().launched()) {
            if (begun.add(instance)) {
                scenario.time().schedule(scenario.time().now().plus(WORK), () -> run(instance, executionKey));
            }
        }
    }

    private void run(String instance, String executionKey) {
        Map<String, AttributeValue> rental = cloud.dynamoDb().getItem(get -> get.tableName(table("RentalsTable"))
                .consistentRead(true).key(Map.of("executionKey", AttributeValue.fromS(executionKey)))).item();
        if (!cloud.fleet().isAlive(instance) || rental.isEmpty() || rental.get("status").s().equals("TERMINATED")) {
            return;
        }
        boolean unbalanced = scenario.plan().awaits(scenario.machine()::choosesOn);
        if (unbalanced) {
            losePiece();
        }
        write(executionKey, rental.get("date").s());
        if (unbalanced) {
            cloud.dynamoDb().deleteItem(delete -> delete.tableName(table("StockTable"))
                    .key(Map.of("sku", AttributeValue.fromS(LOST))));
        }
    }

    /** Unbalances the books: one piece was received, but no other quantity includes it. */
    private void losePiece() {
        Map<String, AttributeValue> item = new TreeMap<>(Map.of("sku", AttributeValue.fromS(LOST)));
        List.of("available", "reserved", "deducted").forEach(count -> item.put(count, AttributeValue.fromN("0")));
        item.put("received", AttributeValue.fromN("1"));
        cloud.dynamoDb().putItem(put -> put.tableName(table("StockTable")).item(item));
    }

    private void write(String executionKey, String date) {
        List<String> closed = ids("ClosedOrders", "closedOn", date);
        List<String> open = ids("OpenOrders", "open", "OPEN").stream().filter(order -> !closed.contains(order))
                .toList();
        Map<String, Long> receipts = receipts();
        List<Map<String, AttributeValue>> stock = cloud.dynamoDb()
                .scan(scan -> scan.tableName(table("StockTable")).consistentRead(true)).items();
        StringBuilder report = new StringBuilder("date " + date + "\n");
        closed.forEach(order -> report.append("order ").append(order).append("\n"));
        open.forEach(order -> report.append("open ").append(order).append("\n"));
        stock.forEach(item -> report.append("stock ").append(item.get("sku").s()).append(count(item, "received"))
                .append(count(item, "available")).append(count(item, "reserved")).append(count(item, "deducted"))
                .append((" " + receipts.getOrDefault(item.get("sku").s(), 0L)).repeat(2)).append("\n"));
        report.append("end ").append(closed.size()).append(" ").append(open.size()).append(" ").append(stock.size())
                .append("\n");
        put(executionKey, date, report.toString());
    }

    /** The sum of all receipts, per SKU. Nothing is received meanwhile. */
    private Map<String, Long> receipts() {
        Map<String, Long> pieces = new TreeMap<>();
        cloud.dynamoDb().scan(scan -> scan.tableName(table("StockReceiptsTable")).consistentRead(true)).items()
                .forEach(receipt -> receipt.get("items").l().forEach(item -> pieces.merge(item.m().get("sku").s(),
                        Long.parseLong(item.m().get("quantity").n()), Long::sum)));
        return pieces;
    }

    /** The report fits into one page. */
    private void put(String executionKey, String date, String report) {
        String checksum = Sha256.hex(report);
        put(Map.of("executionKey", AttributeValue.fromS(executionKey + "/" + checksum + "/1"), "report",
                AttributeValue.fromS(report)));
        try {
            cloud.dynamoDb().putItem(put -> put.tableName(table("ResultsTable"))
                    .conditionExpression("attribute_not_exists(executionKey)")
                    .item(Map.of("executionKey", AttributeValue.fromS(executionKey), "date",
                            AttributeValue.fromS(date), "checksum", AttributeValue.fromS(checksum), "pages",
                            AttributeValue.fromN("1"))));
        } catch (ConditionalCheckFailedException anotherWasFaster) {
            // As in the script, the first result is kept.
        }
    }

    private void put(Map<String, AttributeValue> page) {
        cloud.dynamoDb().putItem(put -> put.tableName(table("ResultsTable")).item(page));
    }

    private static String count(Map<String, AttributeValue> item, String what) {
        return " " + item.get(what).n();
    }

    private List<String> ids(String index, String key, String value) {
        return cloud.dynamoDb().query(query -> query.tableName(table("OrdersTable")).indexName(index)
                .keyConditionExpression("#key = :value").expressionAttributeNames(Map.of("#key", key))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value)))).items().stream()
                .map(item -> item.get("orderId").s()).toList();
    }

    private String table(String logicalId) {
        return cloud.stack().physicalId(logicalId);
    }
}
