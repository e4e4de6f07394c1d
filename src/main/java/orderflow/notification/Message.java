package orderflow.notification;

/**
 * The text of a notification, for each channel.
 *
 * @param subject one line of ASCII, less than 100 characters
 * @param body the e-mail, as plain text
 * @param text the SMS: one line of ASCII that fits into one message, unless an address makes it longer
 */
public record Message(String orderId, Notice notice, String subject, String body, String text) {}
