package orderflow.notification;

import java.util.Optional;

/** Keeps one notification per order. Every write is refused on what has changed. */
public interface NotificationStore {

    /** The notification as of now. */
    Optional<Notification> find(String orderId);

    /** Stores the first state of a notification; false when the order has one. */
    boolean insert(Notification notification);

    /** Stores the next state of the notification that was read; false when it has changed since. */
    boolean replace(Notification next);
}
