package orderflow.notification;

/** A way to tell a customer. */
enum Channel {
    EMAIL,
    SMS
}
