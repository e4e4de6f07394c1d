package orderflow.failures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import orderflow.aws.Item;

/**
 * A snapshot of the tables: one order and the stock.
 *
 * @param items the order's items by the logical ids of their tables
 * @param stock the items of {@link #SKUS}, which the matrix sells
 * @param lastInvoice the last invoice number used
 * @param ledger the payments of the order in the gateway's ledger
 * @param booking the order's item at the carrier
 */
record Books(Map<String, Item> items, List<Item> stock, long lastInvoice, List<Item> ledger,
        Optional<Item> booking) {

    static final List<String> SKUS = List.of("MUG-BLUE", "BOOK-JAVA");
    private static final List<String> BY_ORDER = List.of("OrdersTable", "PaymentsTable", "ReservationsTable",
            "InvoicesTable", "ShipmentsTable", "NotificationsTable");
    private static final String LEDGER = "GatewayLedgerTable";
    private static final String BOOKINGS = "CarrierBookingsTable";
    private static final String STOCK = "StockTable";
    private static final String COUNTER = "#counter";

    static Books read(Cloud cloud, String orderId) {
        return read(cloud, orderId, ledger(cloud, orderId));
    }

    /** Removes an order's entries from the ledger, of which each case reads the whole. */
    static void forgetLedger(Cloud cloud, String orderId) {
        ledger(cloud, orderId).forEach(entry -> cloud.dynamoDb().deleteItem(delete -> delete
                .tableName(cloud.stack().physicalId(LEDGER))
                .key(Map.of("reference", AttributeValue.fromS(entry.string("reference"))))));
    }

    private static List<Item> ledger(Cloud cloud, String orderId) {
        return cloud.dynamoDb().scanPaginator(scan -> scan
                .tableName(cloud.stack().physicalId(LEDGER)).consistentRead(true)
                .filterExpression("begins_with(#reference, :order)")
                .expressionAttributeNames(Map.of("#reference", "reference"))
                .expressionAttributeValues(Map.of(":order", AttributeValue.fromS("test-" + orderId)))).items().stream()
                .map(Item::new).toList();
    }

    /** Reads without the ledger, which has no entry for the order yet. */
    static Books readBefore(Cloud cloud, String orderId) {
        return read(cloud, orderId, List.of());
    }

    private static Books read(Cloud cloud, String orderId, List<Item> ledger) {
        Map<String, KeysAndAttributes> requested = new HashMap<>();
        BY_ORDER.forEach(table -> requested.put(cloud.stack().physicalId(table),
                table.equals("InvoicesTable") ? keys("orderId", orderId, COUNTER) : keys("orderId", orderId)));
        requested.put(cloud.stack().physicalId(BOOKINGS), keys("reference", orderId));
        requested.put(cloud.stack().physicalId(STOCK), keys("sku", SKUS.toArray(String[]::new)));
        var found = cloud.dynamoDb().batchGetItem(get -> get.requestItems(requested)).responses();
        Map<String, Item> items = new HashMap<>();
        List<Item> stock = new ArrayList<>();
        long lastInvoice = 0;
        for (String table : concat(BY_ORDER, STOCK)) {
            for (Map<String, AttributeValue> attributes : found.getOrDefault(cloud.stack().physicalId(table),
                    List.of())) {
                Item item = new Item(attributes);
                if (table.equals(STOCK)) {
                    stock.add(item);
                } else if (item.optionalString("orderId").filter(COUNTER::equals).isPresent()) {
                    lastInvoice = item.number("lastNumber");
                } else {
                    items.put(table, item);
                }
            }
        }
        Optional<Item> booking = found.getOrDefault(cloud.stack().physicalId(BOOKINGS), List.of()).stream().findFirst()
                .map(Item::new);
        return new Books(items, stock, lastInvoice, ledger, booking);
    }

    private static List<String> concat(List<String> tables, String... more) {
        List<String> all = new ArrayList<>(tables);
        all.addAll(List.of(more));
        return all;
    }

    private static KeysAndAttributes keys(String name, String... values) {
        return KeysAndAttributes.builder().consistentRead(true)
                .keys(List.of(values).stream().map(value -> Map.of(name, AttributeValue.fromS(value))).toList())
                .build();
    }

    Optional<Item> order() {
        return Optional.ofNullable(items.get("OrdersTable"));
    }

    Optional<Item> invoice() {
        return Optional.ofNullable(items.get("InvoicesTable"));
    }

    /** The status of an order's item; empty if there is no item. */
    String status(String table) {
        return Optional.ofNullable(items.get(table)).map(item -> item.string("status")).orElse("");
    }

    /** What the gateway's ledger records for the order, in minor units. */
    long ledger(String kind) {
        return ledger.stream().flatMap(payment -> payment.maps("entries").stream())
                .filter(entry -> entry.string("kind").equals(kind)).mapToLong(entry -> entry.number("amount")).sum();
    }

    /** How often the gateway captured an amount for the order. */
    long captures() {
        return ledger.stream().flatMap(payment -> payment.maps("entries").stream())
                .filter(entry -> entry.string("kind").equals("CAPTURED")).count();
    }

    /** The tracking numbers of the parcels that the carrier would collect. */
    List<String> bookedAtCarrier() {
        return booking.filter(item -> !item.string("status").equals("CANCELLED")).map(Books::trackingNumbers)
                .orElse(List.of());
    }

    /** The tracking numbers in the shipment's item. */
    List<String> trackingNumbers() {
        return Optional.ofNullable(items.get("ShipmentsTable")).map(Books::trackingNumbers).orElse(List.of());
    }

    private static List<String> trackingNumbers(Item item) {
        return item.maps("parcels").stream().map(parcel -> parcel.string("trackingNumber")).toList();
    }

    long deducted(String sku) {
        return stock(sku).number("deducted");
    }

    Item stock(String sku) {
        return stock.stream().filter(item -> item.string("sku").equals(sku)).findFirst().orElseThrow();
    }

    /** Whether the order is NEEDS_ATTENTION. */
    boolean needsAttention() {
        return status("OrdersTable").equals("NEEDS_ATTENTION");
    }
}
