package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message in a queue, for an operator.
 *
 * @param queue null if it is the queue of parked orders
 * @param orderLink null if the message names no order
 * @param executionLink null if the message names no execution
 * @param since when it was sent, in milliseconds since 1970
 * @param note what follows from the order's present state; empty if nothing does
 * @param facts what the message says
 * @param redriveLink null if the execution cannot be redriven
 * @param redriveAllLink null if the message names no error
 * @param notRedrivable why not; empty if it can be, or the message names no execution
 */
record ParkedMessage(String id, String queue, String orderId, String orderLink, String executionArn,
        String executionLink, String sentAt, long since, String age, String note, List<Fact> facts, String redriveLink,
        String redriveAllLink, String notRedrivable, String deleteLink) {

    private static final String PATH = "/console/parked/";

    /** @param redrive the execution's redriveStatus and its reason */
    static ParkedMessage of(QueueMessage message, Redrive redrive, String note, Instant now) {
        String path = PATH + Request.encoded(message.id());
        return new ParkedMessage(message.id(),
                Queues.PARKED_ORDERS.equals(message.queue()) ? null : message.queue(), message.orderId(),
                message.orderId().isEmpty() ? null : Links.order(message.orderId()), message.executionArn(),
                message.executionArn().isEmpty() ? null : Links.execution(message.executionArn()),
                Times.utc(message.sentAt()), message.sentAt().toEpochMilli(),
                Times.duration(Duration.between(message.sentAt(), now)), note,
                facts(message), redrive.possible() ? path + "/redrive" : null,
                error(message).isEmpty() ? null : path + "/redrive-all", redrive.reason(), path + "/delete");
    }

    /** The error for which the order is parked; empty if the message names none. */
    static String error(QueueMessage message) {
        return message.orderId().isEmpty() ? "" : message.json().path("error").asText("");
    }

    /** Whether an execution can be redriven, and the reason if it cannot. */
    record Redrive(boolean possible, String reason) {

        static final Redrive NONE = new Redrive(false, "");
    }

    private static List<Fact> facts(QueueMessage message) {
        if (!message.json().isObject()) {
            return List.of(new Fact("Body", Value.text(message.body())));
        }
        ItemReading item = new ItemReading(message.json()).without("orderId", "executionArn", "redrive", "settle");
        List<Fact> facts = new ArrayList<>(
                item.fact("status", "Execution ended as", Value.Kind.WORD).fact("state", "In state")
                        .fact("error", "Error").fact("message", "Message")
                        .fact("statusBefore", "Order status before", Value.Kind.WORD).fact("whatToDo", "What to do")
                        .facts());
        way("Redrive", message.json().path("redrive"), facts);
        message.json().path("settle")
                .forEach(each -> way("Settle with " + each.path("direction").asText(), each, facts));
        facts.addAll(item.technical());
        return facts;
    }

    private static void way(String label, JsonNode way, List<Fact> facts) {
        if (way.isObject()) {
            String until = way.has("until") ? " Until " + way.path("until").asText() + "." : "";
            facts.add(new Fact(label, Value.text(way.path("effect").asText() + until)));
            facts.add(new Fact(label + " by", Value.text(way.path("command").asText())));
        }
    }
}
