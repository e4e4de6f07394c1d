package orderflow.notification;

/** How far a notification came on one channel. */
public enum DeliveryStatus {

    /** The customer has no address on this channel. */
    NONE,
    /** To be sent; or sent, and nobody knows it for sure. */
    PENDING,
    /** Taken over by SNS. */
    SENT,
    /** It cannot be sent on this channel. */
    NOT_TOLD
}
