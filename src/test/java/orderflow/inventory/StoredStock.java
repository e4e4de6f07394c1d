package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import orderflow.Tables;
import orderflow.aws.Item;
import orderflow.money.Money;
import orderflow.order.OrderDetails;
import orderflow.order.OrderLine;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

/** An order, its stock and its reservation in the tables of the handlers under test. */
final class StoredStock {

    static final Money PRICE = new Money(1250, "EUR");

    private final OrderStep step;
    private final Reservations reservations = new DynamoReservations(Tables.client(), Tables.resources());

    private StoredStock(OrderStep step) {
        this.step = step;
    }

    /** Stores an order of this quantity of each SKU. Orders must not share SKUs. */
    static StoredStock ordered(String orderId, int quantity, String... skus) {
        var step = new OrderStep(orderId, Orders.EXECUTION);
        StoredOrders.capture(Tables.client(), step, details(quantity, skus));
        return new StoredStock(step);
    }

    /** The same, as if the order's cancellation had begun. */
    StoredStock cancelling() {
        StoredOrders.cancelling(Tables.client(), step);
        return this;
    }

    /** The same, as if the order was confirmed. */
    StoredStock confirmed() {
        StoredOrders.confirmed(Tables.client(), step);
        return this;
    }

    static StoredStock neverOrdered(String orderId) {
        return new StoredStock(new OrderStep(orderId, Orders.EXECUTION));
    }

    StoredStock receive(String sku, long quantity) {
        new DynamoReceipts(Tables.client(), Tables.resources()).store(new Receipt("receipt-" + sku,
                List.of(new ReceivedItem(sku, sku, PRICE, 1900, 350, quantity))), Instant.EPOCH);
        return this;
    }

    StoredStock reserve(long quantity, String sku) {
        assertInstanceOf(ReservationOutcome.Reserved.class,
                reservations.reserve(new Reservation(step.orderId(), step.execution(), ReservationStatus.RESERVED,
                        List.of(new ReservedLine(sku, quantity)), 0)));
        return this;
    }

    OrderStep step() {
        return step;
    }

    ReservationStatus status() {
        return reservations.find(step.orderId()).orElseThrow().status();
    }

    boolean isUnknown() {
        return reservations.find(step.orderId()).isEmpty();
    }

    static void assertPieces(String sku, long available, long reserved, long deducted) {
        Item stock = Tables.read("StockTable", "sku", sku).orElseThrow();
        assertEquals(List.of(available + reserved + deducted, available, reserved, deducted),
                Stream.of("received", "available", "reserved", "deducted").map(stock::number).toList());
    }

    private static OrderDetails details(int quantity, String... skus) {
        return Orders.details("TEST", Stream.of(skus).map(sku -> new OrderLine(sku, sku, quantity, PRICE, 1900, 350))
                .toArray(OrderLine[]::new));
    }
}
