package orderflow.notification;

/** The status of a notification on one channel. */
public enum DeliveryStatus {

    /** The customer has no address on this channel. */
    NONE,
    /** To be sent, or sent without a record of it. */
    PENDING,
    /** Accepted by SNS. */
    SENT,
    /** It cannot be sent on this channel. */
    NOT_TOLD
}
