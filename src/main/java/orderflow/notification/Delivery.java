package orderflow.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * A notification on one channel.
 *
 * @param why the reason why it was not sent, without the address
 * @param at when it was sent, or found to be impossible to send
 */
public record Delivery(DeliveryStatus status, Optional<String> why, Optional<Instant> at) {

    static final Delivery NONE = new Delivery(DeliveryStatus.NONE, Optional.empty(), Optional.empty());
    static final Delivery PENDING = new Delivery(DeliveryStatus.PENDING, Optional.empty(), Optional.empty());

    static Delivery sent(Instant now) {
        return new Delivery(DeliveryStatus.SENT, Optional.empty(), Optional.of(now));
    }

    static Delivery notTold(String why, Instant now) {
        return new Delivery(DeliveryStatus.NOT_TOLD, Optional.of(why), Optional.of(now));
    }

    static Delivery byHand(Instant now) {
        return notTold("a person has told the customer", now);
    }

    boolean is(DeliveryStatus wanted) {
        return status == wanted;
    }
}
