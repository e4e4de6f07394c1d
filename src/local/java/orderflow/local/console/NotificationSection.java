package orderflow.local.console;

import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What the item of a customer's notification says. */
final class NotificationSection {

    private static final String TITLE = "Notifications";

    private static final Map<String, String> DELIVERIES = Map.of("NONE", "The customer has no address on this channel",
            "PENDING", "To be sent, or sent without a record of it", "SENT", "Sent", "NOT_TOLD", "Cannot be sent");

    private NotificationSection() {}

    /** @param order names the addresses, which the notification does not contain */
    static Section of(JsonNode notification, JsonNode order) {
        if (!notification.isObject()) {
            return Section.absent(TITLE, "No notification.");
        }
        ItemReading item = new ItemReading(notification).without("orderId", "outcome", "email", "sms");
        String outcome = notification.path("outcome").asText("unknown").toLowerCase(Locale.ROOT);
        Section section = Section.of(TITLE, status(notification), item)
                .withSentence("The customer is told that the order is " + outcome + ".");
        return section.withGroup(channel("E-mail", notification.path("email"), order.at("/customer/email")))
                .withGroup(channel("SMS", notification.path("sms"), order.at("/customer/phone")));
    }

    private static Section.Group channel(String title, JsonNode delivery, JsonNode address) {
        ItemReading item = new ItemReading(delivery).without("status");
        String status = delivery.path("status").asText("");
        item.add("Status", Value.text(DELIVERIES.getOrDefault(status, ItemStatus.word(status))));
        if (!"NONE".equals(status)) {
            item.add("To", Value.text(address.asText("")));
        }
        return new Section.Group(title, item.fact("why", "Reason").fact("at", "Time").facts());
    }

    private static ItemStatus status(JsonNode notification) {
        if (isOnAny(notification, "SENT")) {
            return ItemStatus.done("Sent", "");
        }
        return isOnAny(notification, "PENDING")
                ? ItemStatus.underWay("Pending", "")
                : ItemStatus.failed("Not told", "");
    }

    private static boolean isOnAny(JsonNode notification, String status) {
        return notification.at("/email/status").asText().equals(status)
                || notification.at("/sms/status").asText().equals(status);
    }
}
