package orderflow.notification;

/** A way to notify a customer. */
enum Channel {
    EMAIL,
    SMS
}
