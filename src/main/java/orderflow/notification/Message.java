package orderflow.notification;

import orderflow.order.FinalStatus;

/**
 * What a customer is told.
 *
 * @param subject one line of ASCII, less than 100 characters
 * @param body plain text
 * @param text one line of ASCII that fits into one SMS
 */
public record Message(String orderId, FinalStatus outcome, String subject, String body, String text) {}
