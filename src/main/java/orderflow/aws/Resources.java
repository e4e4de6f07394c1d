package orderflow.aws;

import jakarta.inject.Singleton;

import orderflow.settings.Environment;

/**
 * The names of the stack's resources. template.yaml gives a function only those that it may touch, so each accessor
 * throws an {@link IllegalStateException} when its variable is not set.
 */
@Singleton
public record Resources(Environment environment) {

    /** Table of orders, key {@code orderId}. */
    public String ordersTable() {
        return environment.requiredText("ORDERS_TABLE");
    }

    /** Table of payments, key {@code orderId}. */
    public String paymentsTable() {
        return environment.requiredText("PAYMENTS_TABLE");
    }

    /** Table of the test gateway's ledger, key {@code reference}. */
    public String gatewayLedgerTable() {
        return environment.requiredText("GATEWAY_LEDGER_TABLE");
    }

    /** Table of the catalogue with its stock, key {@code sku}. */
    public String stockTable() {
        return environment.requiredText("STOCK_TABLE");
    }

    /** Table of goods receipts, key {@code receiptId}. */
    public String stockReceiptsTable() {
        return environment.requiredText("STOCK_RECEIPTS_TABLE");
    }

    /** Table of reservations, key {@code orderId}. */
    public String reservationsTable() {
        return environment.requiredText("RESERVATIONS_TABLE");
    }

    /** Table of invoices and their counter, key {@code orderId}. */
    public String invoicesTable() {
        return environment.requiredText("INVOICES_TABLE");
    }

    /** Table of shipments, key {@code orderId}. */
    public String shipmentsTable() {
        return environment.requiredText("SHIPMENTS_TABLE");
    }

    /** Table of the test carrier's bookings, key {@code reference}. */
    public String carrierBookingsTable() {
        return environment.requiredText("CARRIER_BOOKINGS_TABLE");
    }

    /** Table of notifications, key {@code orderId}. */
    public String notificationsTable() {
        return environment.requiredText("NOTIFICATIONS_TABLE");
    }

    /** ARN of the topic that carries e-mail notifications. */
    public String notificationsTopicArn() {
        return environment.requiredText("NOTIFICATIONS_TOPIC_ARN");
    }

    /** URL of the queue of parked orders. */
    public String parkedOrdersQueueUrl() {
        return environment.requiredText("PARKED_ORDERS_QUEUE_URL");
    }

    /** ARN of the state machine that settles orders. */
    public String settlementWorkflowArn() {
        return environment.requiredText("SETTLEMENT_WORKFLOW_ARN");
    }
}
