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
        return ParkedMessage.of(message, redrive(message.executionArn()), note(message), clock.instant());
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

    private String note(QueueMessage message) {
        if (message.orderId().isEmpty()) {
            return "";
        }
        JsonNode order = tables.item(ShopTable.ORDERS, message.orderId());
        if (!order.isObject()) {
            return "No order is stored.";
        }
        if (!order.path("executionArn").asText().equals(message.executionArn())) {
            return "The stored order belongs to another execution.";
        }
        return order.has(OrderSection.CLOSED_AT) ? "The order is closed. Delete this message." : "";
    }
}
