package orderflow.local.console;

/** A table of the stack. */
enum ShopTable {
    ORDERS("OrdersTable", "orderId"),
    PAYMENTS("PaymentsTable", "orderId"),
    GATEWAY_LEDGER("GatewayLedgerTable", "reference"),
    STOCK("StockTable", "sku"),
    RESERVATIONS("ReservationsTable", "orderId"),
    INVOICES("InvoicesTable", "orderId"),
    SHIPMENTS("ShipmentsTable", "orderId"),
    NOTIFICATIONS("NotificationsTable", "orderId"),
    RENTALS("RentalsTable", "executionKey"),
    RESULTS("ResultsTable", "executionKey");

    private final String logicalId;
    private final String key;

    ShopTable(String logicalId, String key) {
        this.logicalId = logicalId;
        this.key = key;
    }

    /** @return the logical id in template.yaml */
    String logicalId() {
        return logicalId;
    }

    /** @return the name of the partition key */
    String key() {
        return key;
    }
}
