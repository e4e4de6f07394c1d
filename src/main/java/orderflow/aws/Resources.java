package orderflow.aws;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/**
 * The names of the stack's resources. template.yaml gives a function only those that it may touch, so each is optional
 * here and asked for by {@link #required}.
 */
@ConfigMapping(prefix = "orderflow.resources")
public interface Resources {

    /** Table of orders, key {@code orderId}. */
    Optional<String> ordersTable();

    /** Table of payments, key {@code orderId}. */
    Optional<String> paymentsTable();

    /** Table of the test gateway's ledger, key {@code idempotencyKey}. */
    Optional<String> gatewayLedgerTable();

    /** Table of the catalogue with its stock, key {@code sku}. */
    Optional<String> stockTable();

    /** Table of goods receipts, key {@code receiptId}. */
    Optional<String> stockReceiptsTable();

    /** Table of reservations, key {@code orderId}. */
    Optional<String> reservationsTable();

    /** Table of invoices and their counter, key {@code orderId}. */
    Optional<String> invoicesTable();

    /** Table of shipments, key {@code orderId}. */
    Optional<String> shipmentsTable();

    /** Table of notifications, key {@code orderId}. */
    Optional<String> notificationsTable();

    /** ARN of the topic that carries e-mail notifications. */
    Optional<String> notificationsTopicArn();

    /** URL of the queue of parked orders. */
    Optional<String> parkedOrdersQueueUrl();

    /**
     * The value of a setting that this function cannot work without.
     *
     * @throws IllegalStateException naming the environment variable that template.yaml has to set
     */
    static <T> T required(Optional<T> value, String environmentVariable) {
        return value.orElseThrow(
                () -> new IllegalStateException("The environment variable " + environmentVariable + " is not set"));
    }
}
