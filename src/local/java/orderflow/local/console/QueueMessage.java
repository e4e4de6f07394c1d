package orderflow.local.console;

import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A message in a queue.
 *
 * @param queue the queue's logical id in template.yaml
 * @param visible false while a receiver holds it
 */
record QueueMessage(String queue, String id, String body, Instant sentAt, int receiveCount, boolean visible) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static QueueMessage of(String queue, JsonNode message) {
        return new QueueMessage(queue, message.path("messageId").asText(), message.path("body").asText(),
                Instant.parse(message.path("sentAt").asText()), message.path("receiveCount").asInt(),
                message.path("visible").asBoolean());
    }

    /** @return the body; a missing node if it is not JSON */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** @return the order that it is about; empty if unknown */
    String orderId() {
        return json().path("orderId").asText("");
    }

    /** @return the execution that it is about; empty if unknown */
    String executionArn() {
        return json().path("executionArn").asText("");
    }
}
