package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.ServiceUnavailable;
import orderflow.interleaving.CallFault;
import orderflow.interleaving.ImmediateRetry;
import orderflow.interleaving.Turnstile;
import orderflow.order.OrderLookup;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * The inventory participant with its stores. The order of {@link Orders#STEP} needs 3 MUG and 1 BOOK.
 *
 * @param orders what every step reads; by default, each step reads an order of the status that it requires, so that
 *            each may be late
 */
record Warehouse(Turnstile turnstile, Optional<OrderLookup> orders, Reservations reservations,
        InMemoryReservations books) {

    private static final OptimisticRetry ATTEMPTS = new ImmediateRetry();

    /** @param mugs the number of mugs, and of books */
    static Warehouse holding(long mugs) {
        var turnstile = new Turnstile();
        var books = new InMemoryReservations(turnstile);
        books.receive("MUG", mugs);
        books.receive("BOOK", mugs);
        return new Warehouse(turnstile, Optional.empty(), books, books);
    }

    /** The same warehouse with another state of the order. */
    Warehouse with(OrderLookup others) {
        return new Warehouse(turnstile, Optional.of(others), reservations, books);
    }

    Warehouse with(OrderStatus status, Execution owner) {
        return with(Orders.holding(Orders.order(status, owner, Orders.details())));
    }

    /** The same warehouse with one failing call to the tables. */
    Warehouse with(CallFault fault) {
        return new Warehouse(turnstile, orders, fault.around(Reservations.class, reservations), books);
    }

    static CallFault fault(int call, CallFault.Kind kind) {
        return new CallFault(call, kind, () -> new ServiceUnavailable("lost", null));
    }

    Inventory inventory(OrderLookup required) {
        return new Inventory(orders.orElse(required), reservations, ATTEMPTS);
    }

    void reserve() {
        inventory(Orders.captured()).reserve(Orders.STEP);
    }

    void deduct() {
        inventory(Orders.confirmed()).deduct(Orders.STEP);
    }

    ReleaseOutcome release() {
        return release(Orders.STEP);
    }

    ReleaseOutcome release(OrderStep step) {
        return inventory(Orders.cancelling()).release(step);
    }

    ReservationStatus status() {
        return books.find(Orders.STEP.orderId()).orElseThrow().status();
    }

    void assertMugs(long available, long reserved, long deducted) {
        assertEquals(new InMemoryReservations.Stock(available + reserved + deducted, available, reserved, deducted),
                books.stock("MUG"));
    }
}
