package orderflow.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import orderflow.failures.Injection.Extent;
import orderflow.failures.Injection.Happening;
import orderflow.failures.Injection.Place;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;

/**
 * Settles orders whose execution has failed, on the real functions and tables, and then redrives the old execution:
 * neither may break an order's invariants. By default a fixed sample of the cases, with {@code -Dsettlement.matrix=all}
 * all of them.
 */
class SettlementIT {

    private static final int SAMPLE = 60;
    private static final String CONFIRM_ORDER = "ConfirmOrder";
    private static final List<String> BACK = List.of("BeginSettlement", "BeginCancellation", "CancelShipment",
            "VoidInvoice", "ReversePayment", "ReleaseInventory", "CancelOrder", "NotifyCustomer", "CloseOrder");
    private static final List<String> FORWARD = List.of("BeginSettlement", "NotifyCustomer", "UpdateInventory",
            "CloseOrder");
    private static final List<String> ERRORS = List.of(Errors.STATES_TIMEOUT, "orderflow.aws.ServiceUnavailable",
            Errors.STOPPED);

    /** A strong reference: without one, the logger and its level may be garbage-collected. */
    private static final Logger HANDLERS = Logger.getLogger("orderflow");

    private static Cloud cloud;
    private static ScenarioRunner stock;
    private static ShippedMachine order;

    @BeforeAll
    static void start() {
        HANDLERS.setLevel(Level.WARNING);
        cloud = Cloud.start();
        stock = new ScenarioRunner(cloud);
        order = ShippedMachine.of(cloud.stack(), MatrixWorkflow.ORDER.machine());
    }

    @AfterAll
    static void stop() {
        stock.close();
        HANDLERS.setLevel(null);
    }

    @Test
    void ordersThatNeedAPerson_settledAsTheirItemsSay_comeOutRight() {
        List<Case> cases = new Matrix(order).cases().stream()
                .filter(each -> !DryRun.of(order, each).failedIn().isEmpty()).toList();
        assertFalse(cases.isEmpty());

        assertEquals(Map.of(), broken(chosen(cases), "AUTO"));
    }

    @Test
    void ordersWhoseConfirmationFails_cancelledByASettlementThatFailsToo_comeOutRight() {
        assertEquals(Map.of(), broken(chosen(failing(BACK)), "CANCEL"));
    }

    @Test
    void ordersWhoseConfirmationFails_confirmedByASettlementThatFailsToo_comeOutRight() {
        assertEquals(Map.of(), broken(chosen(failing(FORWARD)), "CONFIRM"));
    }

    /** Two operators: one settles, and is interrupted; the other does what the message says and redrives. */
    @Test
    void settlementThatHasBegun_andARedriveOfTheOldExecution_doNotCross() {
        Case played = new Case(order.id(), List.of(), List.of(confirmationFails(),
                new Injection("VoidInvoice", Place.FUNCTION, Errors.STATES_TIMEOUT, Happening.NOTHING,
                        Extent.USED_UP)),
                "two directions: ");
        try (SettledOrder settled = new SettledOrder(cloud, order, played)) {
            ExecutionDescription owner = settled.placeOrder();
            ExecutionDescription interrupted = settled.begin("CANCEL");
            assertEquals(ExecutionStatus.FAILED, interrupted.status());

            ExecutionDescription redriven = settled.redrive(owner);
            assertEquals(ExecutionStatus.FAILED, redriven.status());
            assertEquals("orderflow.order.OrderCancelled", redriven.error());
            ExecutionDescription refused = settled.begin("CONFIRM");
            assertEquals("orderflow.order.OrderCancelled", refused.error());

            settled.cure();
            ExecutionDescription end = settled.redrive(interrupted);
            assertEquals("CANCELLED", end.output().path("status").asText());
            assertEquals("CancelledByOperator", end.output().path("reason").asText());
            assertEquals(List.of(), settled.check(end));
        }
    }

    /** A list of invocations whose errors nobody notices. */
    @Test
    void functionsInvokedByHand_withStepsLeftOut_refuseToEndTheOrder() {
        Case played = new Case(order.id(), List.of(), List.of(confirmationFails()), "by hand: ");
        try (SettledOrder settled = new SettledOrder(cloud, order, played)) {
            ExecutionDescription owner = settled.placeOrder();
            assertEquals("", byHand(owner, "BeginCancellation"));
            assertEquals("", byHand(owner, "CancelShipment"));
            assertEquals("", byHand(owner, "ReleaseInventory"));
            assertEquals("orderflow.order.OrderConflict", byHand(owner, "CancelOrder"));
            assertEquals("orderflow.order.OrderConflict", byHand(owner, "NotifyCustomer"));
            assertEquals("orderflow.order.OrderConflict", byHand(owner, "CloseOrder"));

            ExecutionDescription end = settled.settle("AUTO");
            assertEquals("CANCELLED", end.output().path("status").asText());
            assertEquals(List.of(), settled.check(end));
        }
    }

    @Test
    void settlement_ofAClosedOrder_changesNothing() {
        Case played = new Case(order.id(), List.of(), List.of(confirmationFails()), "twice: ");
        try (SettledOrder settled = new SettledOrder(cloud, order, played)) {
            settled.placeOrder();
            ExecutionDescription end = settled.settle("CONFIRM");
            assertEquals("CONFIRMED", end.output().path("status").asText());
            Books before = Books.read(cloud, played.orderId());

            assertEquals("CONFIRMED", settled.begin("CONFIRM").output().path("status").asText());
            assertEquals("CONFIRMED", settled.begin("AUTO").output().path("status").asText());
            assertEquals("orderflow.order.OrderConfirmed", settled.begin("CANCEL").error());
            assertEquals(before.items(), Books.read(cloud, played.orderId()).items());
            assertEquals(List.of(), settled.check(end));
        }
    }

    @Test
    void redriveOfAllOrdersWithOneError_continuesThem() {
        Case played = new Case(order.id(), List.of(), List.of(confirmationFails()), "redrive all: ");
        try (SettledOrder settled = new SettledOrder(cloud, order, played)) {
            ExecutionDescription owner = settled.placeOrder();
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.putObject("redrive").put("error", owner.error());

            ExecutionDescription end = settled.begin(input);
            assertEquals(1, end.output().path("redriven").asInt(), () -> end.output().toString());
            assertFalse(end.output().path("more").asBoolean());
            ExecutionDescription redriven = settled.described(owner);
            assertEquals("CONFIRMED", redriven.output().path("status").asText());
            assertEquals(List.of(), settled.check(redriven));
            assertEquals(0, settled.begin(input).output().path("redriven").asInt());
        }
    }

    /** Returns the error; empty if there is none. */
    private static String byHand(ExecutionDescription owner, String function) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("orderId", owner.name())
                .put("outcome", "CANCELLED").put("status", "CANCELLED").put("reason", "by hand");
        event.putObject("execution").put("id", owner.executionArn()).put("startTime", owner.startDate().toString());
        return Objects.requireNonNullElse(cloud.functions().invoke(function, event).error(), "");
    }

    private static Injection confirmationFails() {
        return new Injection(CONFIRM_ORDER, Place.FUNCTION, Errors.STATES_TIMEOUT, Happening.NOTHING, Extent.USED_UP);
    }

    /** The order's confirmation fails for good, then a step of the settlement. */
    private static List<Case> failing(List<String> tasks) {
        Injection confirmation = confirmationFails();
        List<Case> cases = new ArrayList<>(List.of(Case.of(order, confirmation)));
        for (String task : tasks) {
            for (String error : ERRORS) {
                for (Happening happening : Happening.values()) {
                    for (Extent extent : Extent.values()) {
                        cases.add(Case.of(order, confirmation,
                                new Injection(task, Place.FUNCTION, error, happening, extent)));
                    }
                }
            }
        }
        return cases;
    }

    private static List<Case> chosen(List<Case> cases) {
        if ("all".equals(System.getProperty("settlement.matrix"))) {
            return cases;
        }
        List<Case> mixed = new ArrayList<>(cases);
        Collections.shuffle(mixed, new Random(cases.size()));
        return mixed.subList(0, Math.min(SAMPLE, mixed.size()));
    }

    /** The violations by case; each direction has orders of its own. */
    private static Map<String, List<String>> broken(List<Case> cases, String direction) {
        Map<String, List<String>> broken = new TreeMap<>();
        for (Case each : cases) {
            Case own = new Case(each.machine(), each.scenery(), each.injections(), direction + ": ");
            try (SettledOrder settled = new SettledOrder(cloud, order, own)) {
                List<String> found = settled.play(direction);
                if (!found.isEmpty()) {
                    broken.put(own.id(), found);
                }
            }
        }
        return broken;
    }
}
