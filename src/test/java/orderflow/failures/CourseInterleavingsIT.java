package orderflow.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.Item;
import orderflow.interleaving.Interleavings;
import orderflow.interleaving.Turnstile;

/**
 * The workflow, a redrive, a settlement and late invocations of one order side by side, on the real handlers and
 * tables: interrupted at any call to DynamoDB, and up to two of them killed there. Whoever is left finishes the order;
 * then nothing is held, captured, reserved, valid or booked that the order does not say, and no customer is told of two
 * outcomes. {@code -Dinterleavings.runs=N} sets the number of interleavings of each kind, {@code -Dinterleavings.seed}
 * the seed of the first.
 */
class CourseInterleavingsIT {

    private static final int RUNS = Integer.getInteger("interleavings.runs", 10);
    private static final int SWITCHES = 3;
    private static final int CALLS_OF_A_STEP = 4;
    private static final List<String> TRANSIENT = List.of("ServiceUnavailable", "GatewayUnavailable");
    private static final int MOST_TRIES = 5;
    private static final String BY_HAND = "by hand";
    private static final Logger HANDLERS = Logger.getLogger("orderflow");

    private static final List<String> PACKED = OrderSteps.PAID.subList(0, OrderSteps.PAID.size() - 1);
    private static final List<String> FROM_CAPTURED = Stream.concat(
            OrderSteps.PAID.stream().skip(OrderSteps.CAPTURED.size()), OrderSteps.CONFIRM.stream()).toList();
    private static final List<String> BACK = OrderSteps.CANCEL.subList(1, OrderSteps.CANCEL.size());
    private static final List<String> FROM_PACKED = Stream
            .concat(Stream.of("CapturePayment"), OrderSteps.CONFIRM.stream()).toList();

    private static Turnstile turnstile = new Turnstile();
    private static Cloud cloud;
    private static OrderSteps steps;

    @BeforeAll
    static void start() {
        HANDLERS.setLevel(Level.SEVERE);
        cloud = Cloud.start(CourseInterleavingsIT::stopping);
        new ScenarioRunner(cloud);
        steps = new OrderSteps(cloud);
    }

    @AfterAll
    static void stop() {
        HANDLERS.setLevel(null);
        cloud.close();
    }

    static Stream<Arguments> scenes() {
        return Stream.of(
                Arguments.of("a redrive forward and a settlement that cancels", OrderSteps.PAID,
                        List.of(OrderSteps.CONFIRM, OrderSteps.CANCEL)),
                Arguments.of("a late capture and the compensation", PACKED, List.of(FROM_PACKED, OrderSteps.CANCEL)),
                Arguments.of("the workflow, its compensation and a settlement that cancels", OrderSteps.CAPTURED,
                        List.of(FROM_CAPTURED, OrderSteps.CANCEL, OrderSteps.CANCEL)),
                Arguments.of("two redrives and a settlement that confirms", OrderSteps.PAID,
                        List.of(OrderSteps.CONFIRM, OrderSteps.CONFIRM, OrderSteps.CONFIRM)),
                Arguments.of("a redrive forward and late invocations of the way back", OrderSteps.PAID,
                        List.of(OrderSteps.CONFIRM, byHand(BACK), byHand(BACK))),
                Arguments.of("a settlement that cancels and late invocations of the way forward", OrderSteps.CAPTURED,
                        List.of(OrderSteps.CANCEL, byHand(FROM_CAPTURED), byHand(OrderSteps.CONFIRM))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenes")
    void courses_sideBySide_leaveOneOutcome(String name, List<String> before, List<List<String>> courses) {
        long seed = Long.getLong("interleavings.seed", name.hashCode());
        for (int kills = 0; kills <= 2; kills++) {
            int calls = courses.stream().mapToInt(List::size).sum() * CALLS_OF_A_STEP;
            new Interleavings(SWITCHES, kills).play(() -> scene(before, courses), RUNS, calls,
                    new Random(seed + kills));
        }
    }

    private static Interleavings.Scene scene(List<String> before, List<List<String>> courses) {
        String orderId = UUID.randomUUID().toString();
        turnstile = new Turnstile();
        steps.takeAll(orderId, before);
        return new Interleavings.Scene() {

            @Override
            public Turnstile turnstile() {
                return turnstile;
            }

            @Override
            public List<Runnable> activities() {
                return courses.stream().<Runnable>map(course -> () -> follow(orderId, course)).toList();
            }

            @Override
            public void check(List<Throwable> errors) {
                errors.stream().filter(error -> error != null).findFirst().ifPresent(error -> {
                    throw new IllegalStateException(error);
                });
                finish(orderId);
                assertFits(orderId);
            }
        };
    }

    /** Invocations that nobody waits for: a refusal does not keep the next one away. */
    private static List<String> byHand(List<String> steps) {
        return Stream.concat(Stream.of(BY_HAND), steps.stream()).toList();
    }

    /** As a state machine does it: repeats what is transient, and ends at the first refusal, unless it is by hand. */
    private static void follow(String orderId, List<String> course) {
        boolean byHand = course.get(0).equals(BY_HAND);
        for (String step : byHand ? course.subList(1, course.size()) : course) {
            String result = IntStream.range(0, MOST_TRIES).mapToObj(attempt -> steps.call(orderId, step))
                    .filter(each -> !TRANSIENT.contains(each)).findFirst().orElse(TRANSIENT.get(0));
            if (!byHand && !result.equals(OrderSteps.DONE)) {
                return;
            }
        }
    }

    /** The redrive, or the settlement, of what was killed. */
    private static void finish(String orderId) {
        String status = Books.read(cloud, orderId).status("OrdersTable");
        steps.takeAll(orderId, status.equals("CONFIRMED") ? OrderSteps.CONFIRM : OrderSteps.CANCEL);
    }

    private static void assertFits(String orderId) {
        Books books = Books.read(cloud, orderId);
        Item order = books.order().orElseThrow();
        String status = order.string("status");
        boolean confirmed = status.equals("CONFIRMED");
        assertEquals(confirmed ? order.number("total") : 0, books.ledger("CAPTURED") - books.ledger("REFUNDED"),
                "kept by the gateway");
        assertEquals(books.ledger("CAPTURED"), books.ledger("HELD") - books.ledger("RELEASED"), "held");
        assertEquals(Map.of("payment", confirmed ? "CAPTURED" : "REVERSED", "reservation",
                confirmed ? "DEDUCTED" : "RELEASED", "invoice", confirmed ? "ISSUED" : "VOIDED", "shipment",
                confirmed ? "BOOKED" : "CANCELLED"),
                Map.of("payment", books.status("PaymentsTable"), "reservation", books.status("ReservationsTable"),
                        "invoice", books.status("InvoicesTable"), "shipment", books.status("ShipmentsTable")));
        assertEquals(status, books.items().get("NotificationsTable").string("outcome"), "told");
        assertEquals(List.of(0L, 0L), books.stock().stream().map(item -> item.number("reserved")).toList(), "reserved");
        assertEquals(1, Math.max(1, books.captures()), "captured more than once");
    }

    /** Each call stops at the turnstile, in the threads of activities. */
    private static DynamoDbClient stopping(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(),
                new Class<?>[]{DynamoDbClient.class}, (proxy, method, arguments) -> {
                    turnstile.stop();
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
