package orderflow.local.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message that SNS accepted.
 *
 * @param channel such as {@code E-mail} or {@code SMS}
 * @param to a topic or a phone number
 * @param subject null if it has none
 * @param text the whole text
 * @param isLong whether a page folds the text
 */
record PublishedMessage(String id, Instant at, String channel, String to, String subject, String text, boolean isLong,
        List<Fact> attributes) {

    private static final int MOST_SHOWN = 1_000;

    static PublishedMessage ofTopic(String arn, JsonNode message) {
        String channel = message.at("/attributes/channel/Value").asText("");
        return of("email".equals(channel) ? "E-mail" : "Topic", arn.substring(arn.lastIndexOf(':') + 1), message);
    }

    static PublishedMessage ofSms(JsonNode message) {
        return of("SMS", message.path("phoneNumber").asText(), message);
    }

    private static PublishedMessage of(String channel, String to, JsonNode message) {
        List<Fact> attributes = new ArrayList<>();
        message.path("attributes").fields().forEachRemaining(attribute -> attributes.add(
                new Fact(attribute.getKey(), value(attribute.getKey(), attribute.getValue().path("Value")))));
        String text = message.path("message").asText();
        return new PublishedMessage(message.path("messageId").asText(),
                Instant.parse(message.path("publishedAt").asText()), channel, to, message.path("subject").asText(null),
                text, text.length() > MOST_SHOWN, attributes);
    }

    private static Value value(String attribute, JsonNode value) {
        return Value.of(attribute.equals("orderId") ? Value.Kind.ORDER : Value.Kind.TEXT, value, "");
    }

    public String time() {
        return Times.utc(at);
    }

    /** @return the beginning of a long text */
    public String start() {
        return FoldedText.of(text) == null ? "" : FoldedText.of(text).start();
    }
}
