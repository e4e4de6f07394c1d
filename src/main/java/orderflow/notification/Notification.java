package orderflow.notification;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import orderflow.order.Owned;
import orderflow.store.Versioned;
import orderflow.workflow.Execution;

/**
 * The notification of an order's customer: one notice, and its delivery on each channel.
 *
 * @param owner the execution that it belongs to; no other execution changes it
 * @param toldByHand when a person told the customer; empty if nobody did
 * @param version counts the writes of the stored item; 0 before the first
 */
public record Notification(String orderId, Execution owner, Notice notice, Delivery email, Delivery sms,
        Optional<Instant> toldByHand, long version)
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
            case EMAIL -> new Notification(orderId, owner, notice, delivery, sms, toldByHand, version);
            case SMS -> new Notification(orderId, owner, notice, email, delivery, toldByHand, version);
        };
    }

    /** A person has told the customer: nothing more is sent. */
    Notification toldByHand(Instant now) {
        return new Notification(orderId, owner, notice, Delivery.byHand(now), Delivery.byHand(now), Optional.of(now),
                version);
    }

    /** Whether it was sent on at least one channel, or a person has told the customer. */
    boolean isTold() {
        return toldByHand.isPresent()
                || Arrays.stream(Channel.values()).anyMatch(channel -> on(channel).is(DeliveryStatus.SENT));
    }
}
