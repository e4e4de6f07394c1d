package orderflow.policy;

import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Breakages in the state machine definitions. */
final class DefinitionBreakages {

    private DefinitionBreakages() {}

    static List<Breakage> all() {
        return List.of(
                state(TimeoutRules.EVERY_TASK, "none", "VoidInvoice", it -> it.remove("TimeoutSeconds")),
                state(TimeoutRules.EVERY_TASK, "none in a branch", "GenerateInvoice",
                        it -> it.remove("TimeoutSeconds")),
                state(TimeoutRules.HEARTBEAT, "none", "PrepareShipment", it -> it.remove("HeartbeatSeconds")),
                state(TimeoutRules.HEARTBEAT, "too long", "PrepareShipment", it -> it.put("HeartbeatSeconds", 900)),
                state(TimeoutRules.NESTED, "shorter than the function's", "ProcessData",
                        it -> it.put("TimeoutSeconds", 300)),
                state(TimeoutRules.NESTED, "longer than the machine's", "CloseOrder",
                        it -> it.put("TimeoutSeconds", 172_800)),
                new Breakage(TimeoutRules.NESTED, "a longer function", "CaptureOrder",
                        it -> it.properties("CaptureOrder").put("Timeout", 20)),
                new Breakage(TimeoutRules.NESTED, "a machine without a timeout", "OrderWorkflow",
                        it -> it.machine("OrderWorkflow").definition().remove("TimeoutSeconds")),
                new Breakage(TimeoutRules.WORST_PATH, "a shorter machine", "OrderWorkflow",
                        it -> it.machine("OrderWorkflow").definition().put("TimeoutSeconds", 129_600)),
                new Breakage(TimeoutRules.WORST_PATH, "many attempts of a compensation", "OrderWorkflow",
                        it -> retrier(it.state("VoidInvoice"), 0).put("MaxAttempts", 900)),
                new Breakage(TimeoutRules.WORST_PATH, "a loop without a bound", "Failed", DefinitionBreakages::looping),
                state(RetryRules.SERVICE_ERRORS, "one missing", "NotifyCustomer",
                        it -> ((ArrayNode) retrier(it, 0).path("ErrorEquals")).remove(0)),
                state(RetryRules.TRANSIENT, "its own transient error missing", "CapturePayment",
                        it -> ((ArrayNode) retrier(it, 0).path("ErrorEquals")).remove(10)),
                state(RetryRules.TRANSIENT, "heartbeat timeout not retried", "PrepareShipment",
                        it -> ((ArrayNode) retrier(it, 2).path("ErrorEquals")).remove(0)),
                state(RetryRules.JITTER, "no jitter", "CheckInventory", it -> retrier(it, 0).remove("JitterStrategy")),
                state(RetryRules.JITTER, "no maximum", "TellOperators", it -> retrier(it, 0).remove("MaxDelaySeconds")),
                state(RetryRules.BUSINESS, "a declined payment", "AuthorizePayment",
                        it -> ((ArrayNode) retrier(it, 0).path("ErrorEquals"))
                                .add("orderflow.payment.PaymentDeclined")),
                state(RetryRules.BUSINESS, "all errors", "InvoiceAndShipment",
                        it -> it.putArray("Retry").addObject().putArray("ErrorEquals").add("States.ALL")),
                state(ErrorPathRules.BEFORE_PIVOT, "uncaught", "CapturePayment", it -> it.remove("Catch")),
                state(ErrorPathRules.BEFORE_PIVOT, "caught, but some compensations skipped", "CheckInventory",
                        it -> ((ObjectNode) it.at("/Catch/0")).put("Next", "ReversePayment")),
                state(ErrorPathRules.BEFORE_PIVOT, "an error without compensation", "AuthorizePayment",
                        it -> ((ArrayNode) it.path("Catch")).insertObject(0).put("Next", "Rejected")
                                .putArray("ErrorEquals").add("orderflow.payment.PaymentDeclined")),
                state(ErrorPathRules.BEFORE_PIVOT, "caught inside the branch", "GenerateInvoice",
                        it -> it.putArray("Catch").addObject().put("Next", "GenerateInvoice")),
                state(ErrorPathRules.BEFORE_PIVOT, "undone before the decision is written", "CapturePayment",
                        it -> ((ObjectNode) it.at("/Catch/0")).put("Next", "CancelShipment")),
                state(ErrorPathRules.BEFORE_PIVOT, "a compensation left out", "CancelShipment",
                        it -> it.put("Next", "ReversePayment")),
                state(ErrorPathRules.AFTER_PIVOT, "a refund after the confirmation", "UpdateInventory",
                        it -> it.putArray("Catch").addObject().put("Next", "CancelShipment").putArray("ErrorEquals")
                                .add("States.ALL")),
                state(ErrorPathRules.AFTER_PIVOT, "swallowed", "NotifyCustomer",
                        it -> it.putArray("Catch").addObject().put("Next", "IsConfirmed").putArray("ErrorEquals")
                                .add("States.ALL")),
                state(ErrorPathRules.WAY_BACK_UNCAUGHT, "swallowed", "ReversePayment",
                        it -> it.putArray("Catch").addObject().put("Next", "CancelOrder").putArray("ErrorEquals")
                                .add("States.ALL")),
                state(ErrorPathRules.TERMINATED, "a way around it", "Balanced", DefinitionBreakages::balancedAtOnce,
                        "CheckOutput"),
                state(ErrorPathRules.TERMINATED, "an error that ends everything", "WaitForResult",
                        it -> it.remove("Catch")),
                state(ErrorPathRules.ALL_LAST, "with another", "CaptureOrder",
                        it -> ((ArrayNode) it.at("/Catch/1/ErrorEquals")).add("States.Timeout")),
                state(ErrorPathRules.ALL_LAST, "before others", "ProcessData",
                        it -> ((ArrayNode) it.path("Catch")).addObject().putArray("ErrorEquals")
                                .add("States.Timeout")),
                state(PayloadRules.READ, "one too many", "VoidInvoice", it -> payload(it).put("reason", "none")),
                state(PayloadRules.READ, "a nested one too many", "CloseOrder",
                        it -> ((ObjectNode) payload(it).path("execution")).put("name", "order-1001")),
                state(PayloadRules.READ, "one too many, sent conditionally", "NotifyCustomer",
                        it -> replaceInPayload(it, "{'order':", "{'reason': $outcome.reason, 'order':")),
                state(PayloadRules.SENT, "one missing", "CaptureOrder", it -> payload(it).remove("orderId")),
                state(PayloadRules.SENT, "a nested one missing", "GenerateInvoice",
                        it -> ((ObjectNode) payload(it).path("execution")).remove("startTime")),
                state(PayloadRules.SENT, "one sent conditionally", "LaunchInstance",
                        it -> replaceInPayload(it, "{'execution':", "$exists($states.input) ? {'execution':")));
    }

    private static Breakage state(Rule rule, String what, String name, Consumer<ObjectNode> deed) {
        return state(rule, what, name, deed, name);
    }

    private static Breakage state(Rule rule, String what, String where, Consumer<ObjectNode> deed, String name) {
        return new Breakage(rule, what, where, shipped -> deed.accept(shipped.state(name)));
    }

    private static ObjectNode payload(ObjectNode task) {
        return (ObjectNode) task.at("/Arguments/Payload");
    }

    private static void replaceInPayload(ObjectNode task, String target, String replacement) {
        ObjectNode arguments = (ObjectNode) task.path("Arguments");
        arguments.put("Payload", arguments.path("Payload").asText().replace(target, replacement));
    }

    private static ObjectNode retrier(ObjectNode state, int index) {
        return (ObjectNode) state.path("Retry").get(index);
    }

    private static void looping(Shipped shipped) {
        shipped.state("Failed").removeAll().put("Type", "Wait").put("Seconds", 5).put("Next", "IsBalanced");
    }

    private static void balancedAtOnce(ObjectNode checkOutput) {
        ((ObjectNode) checkOutput.at("/Choices/0")).put("Next", "Balanced");
    }
}
