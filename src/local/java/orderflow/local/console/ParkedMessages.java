package orderflow.local.console;

import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import orderflow.local.run.StageClient;
import orderflow.local.run.StageClient.ServiceError;

/** Shows messages of queues together with the present state of their order and execution. */
final class ParkedMessages {

    private final StageClient stage;
    private final ShopTables tables;
    private final Queues queues;
    private final Clock clock;

    ParkedMessages(StageClient stage, ShopTables tables, Queues queues, Clock clock) {
        this.stage = stage;
        this.tables = tables;
        this.queues = queues;
        this.clock = clock;
    }

    /** @return the messages about an order */
    List<ParkedMessage> of(String orderId) {
        return queues.messages(orderId.matches("[A-Za-z0-9_-]+") ? orderId : "").stream()
                .filter(message -> message.orderId().equals(orderId)).map(this::shown).toList();
    }

    ParkedMessage shown(QueueMessage message) {
        JsonNode order = order(message);
        ParkedMessage.Redrive redrive = order.has(OrderSection.CLOSED_AT)
                ? ParkedMessage.Redrive.NONE
                : redrive(message.executionArn());
        return ParkedMessage.of(message, redrive, note(message, order), clock.instant());
    }

    /** What a redrive does now: the order may have got another direction since the message was sent. */
    String effect(QueueMessage message) {
        String now = OrderSection.reached(order(message));
        String then = message.json().path("statusBefore").asText(now);
        return then.equals(now)
                ? message.json().at("/redrive/effect").asText(
                        "It goes on at the states that failed or were aborted, with their inputs.")
                : "The order is " + now + " now. What goes another way is refused.";
    }

    /** How many orders are parked for an error, as far as messages are about them. */
    long parkedFor(String error) {
        return queues.messages("").stream().filter(each -> ParkedMessage.error(each).equals(error))
                .filter(each -> order(each).path("attentionError").asText().equals(error)).map(QueueMessage::orderId)
                .distinct().count();
    }

    private JsonNode order(QueueMessage message) {
        return message.orderId().isEmpty()
                ? JsonNodeFactory.instance.nullNode()
                : tables.item(ShopTable.ORDERS, message.orderId());
    }

    ParkedMessage.Redrive redrive(String executionArn) {
        if (executionArn.isEmpty()) {
            return ParkedMessage.Redrive.NONE;
        }
        try {
            JsonNode execution = stage.stepFunctions("DescribeExecution",
                    JsonNodeFactory.instance.objectNode().put("executionArn", executionArn));
            return new ParkedMessage.Redrive("REDRIVABLE".equals(execution.path("redriveStatus").asText()),
                    execution.path("redriveStatusReason").asText(""));
        } catch (ServiceError e) {
            return new ParkedMessage.Redrive(false, e.getMessage());
        }
    }

    private static String note(QueueMessage message, JsonNode order) {
        if (message.orderId().isEmpty()) {
            return "";
        }
        if (!order.isObject()) {
            return "No order is stored.";
        }
        if (!order.path("executionArn").asText().equals(message.executionArn())) {
            return "The stored order belongs to another execution.";
        }
        return order.has(OrderSection.CLOSED_AT) ? "The order is closed. Delete this message." : "";
    }
}
