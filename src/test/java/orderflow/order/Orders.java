package orderflow.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import orderflow.aws.OptimisticRetry;
import orderflow.money.Money;
import orderflow.settings.Environment;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** Sample orders for the tests of all participants. */
public final class Orders {

    public static final Execution EXECUTION = new Execution(
            "arn:aws:states:eu-central-1:123456789012:execution:order:o-1", Instant.parse("2026-11-22T10:00:00Z"));
    public static final Execution OTHER_EXECUTION = new Execution(EXECUTION.id(),
            Instant.parse("2026-01-01T00:00:00Z"));
    public static final OrderStep STEP = new OrderStep("o-1", EXECUTION);

    public static final PaymentSettings PAYMENT = new PaymentSettings(
            new Environment(Map.of(PaymentSettings.MODE, "TEST")::get));

    private Orders() {}

    /** Two tax rates; one line whose tax is rounded. */
    public static OrderDetails details() {
        return details("TEST",
                new OrderLine("MUG", "Mug", 3, new Money(999, "EUR"), 1900, 350),
                new OrderLine("BOOK", "Book", 1, new Money(1250, "EUR"), 700, 800));
    }

    public static OrderDetails details(String paymentMode, OrderLine... lines) {
        return new OrderDetails(
                new Customer("Ada Lovelace", Optional.of("ada@example.com"), Optional.empty()),
                new Address("12 St James's Square", "10115", "Berlin", "DE"), List.of(lines), paymentMode);
    }

    public static Order order(OrderStatus status, Execution owner, OrderDetails details) {
        return new Order(STEP.orderId(), owner, status, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.ofNullable(details), Optional.empty(), OrderTimes.NONE, 1);
    }

    /** An order of {@link #details} that was placed and, if that time is given, closed. */
    public static Order order(String orderId, OrderStatus status, Instant placed, Optional<Instant> closed) {
        return order(orderId, status, Optional.of(details()),
                new OrderTimes(Optional.of(placed), Optional.empty(), Optional.empty(), Optional.empty(), closed));
    }

    /** The order as it is when the customer's data was removed from its item. */
    public static Order withoutDetails(Order order) {
        return order(order.orderId(), order.status(), Optional.empty(), order.times());
    }

    private static Order order(String orderId, OrderStatus status, Optional<OrderDetails> details, OrderTimes times) {
        return new Order(orderId, EXECUTION, status, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), details, Optional.empty(), times, 1);
    }

    public static OrderLifecycle lifecycle(OrderStore orders, Clock clock) {
        return new OrderLifecycle(orders, new OptimisticRetry(), clock);
    }

    /** Every participant's item fits every milestone. */
    public static OrderCompletion completion(OrderStore orders, Clock clock) {
        return new OrderCompletion(lifecycle(orders, clock), (order, milestone) -> List.of(), clock);
    }

    public static OrderLookup holding(Order order) {
        return orderId -> Optional.of(order);
    }

    /** The order of {@link #STEP}, captured. */
    public static OrderLookup captured() {
        return holding(order(OrderStatus.CAPTURED, EXECUTION, details()));
    }

    /** The order of {@link #STEP}, confirmed. */
    public static OrderLookup confirmed() {
        return holding(order(OrderStatus.CONFIRMED, EXECUTION, details()));
    }

    /** The order of {@link #STEP}, which is being cancelled. */
    public static OrderLookup cancelling() {
        return holding(order(OrderStatus.CANCELLING, EXECUTION, details()));
    }

    public static OrderLookup empty() {
        return orderId -> Optional.empty();
    }
}
