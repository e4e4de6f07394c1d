package orderflow.notification;

import java.util.Arrays;

import orderflow.order.FinalStatus;
import orderflow.order.Owned;
import orderflow.store.Versioned;
import orderflow.workflow.Execution;

/**
 * What the customer of an order was told: one outcome, on every channel that there is.
 *
 * @param owner the execution that it belongs to; no other changes it
 * @param version counts the changes of the stored item, 0 before it is stored
 */
public record Notification(String orderId, Execution owner, FinalStatus outcome, Delivery email, Delivery sms,
        long version)
        implements
            Owned,
            Versioned {

    @Override
    public String label() {
        return "The notification of order " + orderId;
    }

    Delivery on(Channel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS -> sms;
        };
    }

    Notification with(Channel channel, Delivery delivery) {
        return switch (channel) {
            case EMAIL -> new Notification(orderId, owner, outcome, delivery, sms, version);
            case SMS -> new Notification(orderId, owner, outcome, email, delivery, version);
        };
    }

    /** On one channel at least. */
    boolean isTold() {
        return Arrays.stream(Channel.values()).anyMatch(channel -> on(channel).is(DeliveryStatus.SENT));
    }
}
