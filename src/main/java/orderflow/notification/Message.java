package orderflow.notification;

/**
 * What a customer is told.
 *
 * @param subject one line of ASCII, less than 100 characters
 * @param body plain text
 * @param text one line of ASCII that fits into one SMS
 */
public record Message(String orderId, Outcome outcome, String subject, String body, String text) {}
