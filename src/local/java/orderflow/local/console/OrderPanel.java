package orderflow.local.console;

import java.util.List;

/**
 * What the tables, the topics and the queues hold of an order.
 *
 * @param link of the order's own page
 * @param notice that the order belongs to another execution; null if it does not
 * @param messages that were published for it, newest first
 * @param parked the messages about it in queues
 */
record OrderPanel(String orderId, String link, String notice, List<Section> sections, List<PublishedMessage> messages,
        List<ParkedMessage> parked) {

    /** @return whether something is stored of the order */
    boolean exists() {
        return sections.stream().anyMatch(section -> section.badge() != null) || !messages.isEmpty()
                || !parked.isEmpty();
    }
}
