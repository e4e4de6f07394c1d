package orderflow.local.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.run.StageClient;

/** Reads the messages in the stack's queues without receiving them, and deletes one. */
final class Queues {

    /** The queue of the orders that an operator has to handle. */
    static final String PARKED_ORDERS = "ParkedOrdersQueue";

    private static final String QUEUE = "AWS::SQS::Queue";
    /** Long enough to look through a large queue. */
    private static final int HIDDEN_SECONDS = 30;
    /** The limit of ReceiveMessage (SQS API). */
    private static final int MOST_AT_ONCE = 10;

    private final StageClient stage;

    Queues(StageClient stage) {
        this.stage = stage;
    }

    /** @return the messages in all queues that contain the text, newest first */
    List<QueueMessage> messages(String text) {
        JsonNode queued = stage.queued(text);
        List<QueueMessage> messages = new ArrayList<>();
        stage.stack().resources().forEach((logicalId, resource) -> {
            if (QUEUE.equals(resource.type())) {
                String name = resource.id().substring(resource.id().lastIndexOf('/') + 1);
                queued.path(name).forEach(message -> messages.add(QueueMessage.of(logicalId, message)));
            }
        });
        messages.sort(Comparator.comparing(QueueMessage::sentAt).reversed());
        return messages;
    }

    Optional<QueueMessage> find(String messageId) {
        return messages("").stream().filter(message -> message.id().equals(messageId)).findFirst();
    }

    /**
     * Receives messages until it has this one, because SQS deletes only what was received. The others become visible
     * again at once.
     *
     * @return false if another receiver holds it
     */
    boolean delete(QueueMessage message) {
        ObjectNode queue = JsonNodeFactory.instance.objectNode().put("QueueUrl",
                stage.stack().physicalId(message.queue()));
        List<JsonNode> others = new ArrayList<>();
        try {
            while (true) {
                JsonNode received = stage.sqs("ReceiveMessage", queue.deepCopy()
                        .put("MaxNumberOfMessages", MOST_AT_ONCE).put("VisibilityTimeout", HIDDEN_SECONDS))
                        .path("Messages");
                if (received.isEmpty()) {
                    return false;
                }
                received.forEach(others::add);
                if (deleted(queue, message, others)) {
                    return true;
                }
            }
        } finally {
            others.forEach(other -> stage.sqs("ChangeMessageVisibility",
                    receipt(queue, other).put("VisibilityTimeout", 0)));
        }
    }

    private boolean deleted(ObjectNode queue, QueueMessage message, List<JsonNode> received) {
        Optional<JsonNode> found = received.stream()
                .filter(each -> each.path("MessageId").asText().equals(message.id())).findFirst();
        found.ifPresent(each -> {
            stage.sqs("DeleteMessage", receipt(queue, each));
            received.remove(each);
        });
        return found.isPresent();
    }

    private static ObjectNode receipt(ObjectNode queue, JsonNode received) {
        return queue.deepCopy().put("ReceiptHandle", received.path("ReceiptHandle").asText());
    }
}
