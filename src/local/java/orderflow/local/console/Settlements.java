package orderflow.local.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageClient.ServiceError;

/** Starts the settlement workflow: for one order, or to redrive all orders that are parked for one error. */
final class Settlements {

    private static final String MACHINE = "SettlementWorkflow";
    private static final String CANCEL = "CANCEL";
    private static final String CONFIRM = "CONFIRM";

    /** The directions by the order's status, without those that the order refuses. */
    private static final Map<String, List<String>> DIRECTIONS = Map.of("CAPTURED", List.of(CANCEL, CONFIRM),
            "CANCELLING", List.of(CANCEL), "CANCELLED", List.of(CANCEL), "CONFIRMED", List.of(CONFIRM));

    private static final Map<String, String> EFFECTS = Map.of(CANCEL,
            "It releases or refunds the payment, cancels the shipment, voids the invoice, gives the reserved goods back,"
                    + " tells the customer and closes the order.",
            CONFIRM,
            "It keeps the captured payment, tells the customer, deducts the reserved goods and closes the order."
                    + " It is refused unless the payment is captured and everything is ready.");

    private final StageClient stage;

    Settlements(StageClient stage) {
        this.stage = stage;
    }

    /** A way to settle an order: the word on the button, and the page that asks once. */
    record Way(String word, String link) {}

    /** The ways to settle an order; none if it is not stored, is closed, or its own execution is running. */
    List<Way> ways(String orderId, JsonNode order) {
        if (!order.isObject() || order.has(OrderSection.CLOSED_AT) || machine().isEmpty() || isRunning(order)) {
            return List.of();
        }
        return directions(order)
                .map(direction -> new Way(word(direction), Links.order(orderId) + "/settle/" + direction)).toList();
    }

    /** The form that asks once before it settles an order. */
    Confirmation question(String orderId, JsonNode order, String direction) {
        if (!EFFECTS.containsKey(direction)) {
            throw Refusal.notFound("There is no such direction.");
        }
        if (!order.isObject() || directions(order).noneMatch(direction::equals)) {
            throw new Refusal(409, "The order is " + (order.isObject() ? OrderSection.reached(order) : "not stored")
                    + " and cannot be settled in this direction.");
        }
        String link = Links.order(orderId);
        return new Confirmation(
                "Settle order " + orderId + ": " + (direction.equals(CANCEL) ? "cancel it?" : "confirm it?"),
                EFFECTS.get(direction) + " Afterwards a redrive of the order's own execution changes nothing.",
                link + "/settle/" + direction, direction.equals(CANCEL) ? "Cancel the order" : "Confirm the order",
                link);
    }

    /** Starts the settlement of an order. */
    Response settle(String orderId, String direction) {
        return started(JsonNodeFactory.instance.objectNode().put("orderId", orderId).put("direction", direction));
    }

    /** Starts the redrive of all orders that are parked for an error. */
    Response redriveAll(String error) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("redrive").put("error", error);
        return started(input);
    }

    private Response started(ObjectNode input) {
        StateMachine machine = machine()
                .orElseThrow(() -> new Refusal(409, "The template of this stage has no " + MACHINE + "."));
        try {
            return Response.redirect(Links.execution(stage.stepFunctions("StartExecution",
                    JsonNodeFactory.instance.objectNode().put("stateMachineArn", machine.arn()).put("input",
                            input.toString()))
                    .path("executionArn").asText()));
        } catch (ServiceError e) {
            throw new Refusal(409, e.getMessage());
        }
    }

    private Optional<StateMachine> machine() {
        return stage.stack().stateMachines().stream().filter(each -> each.logicalId().equals(MACHINE)).findFirst();
    }

    private boolean isRunning(JsonNode order) {
        try {
            return stage.stepFunctions("DescribeExecution", JsonNodeFactory.instance.objectNode().put("executionArn",
                    order.path("executionArn").asText())).path("status").asText().equals("RUNNING");
        } catch (ServiceError gone) {
            return false;
        }
    }

    private static Stream<String> directions(JsonNode order) {
        return DIRECTIONS.getOrDefault(OrderSection.reached(order), List.of()).stream();
    }

    private static String word(String direction) {
        return direction.equals(CANCEL) ? "Settle: cancel" : "Settle: confirm";
    }
}
