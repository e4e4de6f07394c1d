package orderflow.order;

/** What an order is about to become, for which the participants' items must fit. */
public enum Milestone {

    CONFIRMATION,
    CANCELLATION,
    CLOSE_OF_CONFIRMED,
    CLOSE_OF_CANCELLED
}
