package orderflow.local.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.run.StageClient;

/** Reads the messages that SNS accepted, newest first. */
final class PublishedMessages {

    private static final Comparator<PublishedMessage> NEWEST_FIRST = Comparator.comparing(PublishedMessage::at)
            .reversed();

    private final StageClient stage;

    PublishedMessages(StageClient stage) {
        this.stage = stage;
    }

    List<PublishedMessage> all() {
        JsonNode published = stage.published();
        List<PublishedMessage> messages = new ArrayList<>();
        published.path("topics").fields().forEachRemaining(topic -> topic.getValue()
                .forEach(message -> messages.add(PublishedMessage.ofTopic(topic.getKey(), message))));
        published.path("sms").forEach(message -> messages.add(PublishedMessage.ofSms(message)));
        messages.sort(NEWEST_FIRST);
        return messages;
    }

    /** A notification by e-mail names its order in an attribute. An SMS names it in the text, with ASCII only. */
    List<PublishedMessage> of(String orderId) {
        String ascii = orderId.replaceAll("[^ -~]", "?");
        JsonNode published = stage.published(isAscii(orderId) ? orderId : "");
        List<PublishedMessage> messages = new ArrayList<>();
        published.path("topics").fields().forEachRemaining(topic -> topic.getValue().forEach(message -> {
            if (message.at("/attributes/orderId/Value").asText().equals(orderId)) {
                messages.add(PublishedMessage.ofTopic(topic.getKey(), message));
            }
        }));
        published.path("sms").forEach(message -> {
            if (message.path("message").asText().startsWith("Order " + ascii + " ")) {
                messages.add(PublishedMessage.ofSms(message));
            }
        });
        messages.sort(NEWEST_FIRST);
        return messages;
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
