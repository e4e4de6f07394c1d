package orderflow.notification;

import orderflow.order.FinalStatus;

/** What a customer is notified of. */
public enum Notice {

    /** The customer must act before the payment can be authorized. */
    ACTION_REQUIRED("#action"),
    CONFIRMED(""),
    CANCELLED("");

    private final String suffix;

    Notice(String suffix) {
        this.suffix = suffix;
    }

    static Notice of(FinalStatus outcome) {
        return switch (outcome) {
            case CONFIRMED -> CONFIRMED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** The key of its item. Both outcomes have one key, so that no customer is notified of two. */
    String key(String orderId) {
        return orderId + suffix;
    }

    /** The reverse of {@link #key}. */
    String orderId(String key) {
        return key.substring(0, key.length() - suffix.length());
    }
}
