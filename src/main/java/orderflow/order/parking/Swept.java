package orderflow.order.parking;

/** What a sweep did with an order. */
enum Swept {

    /** Nothing to do: its execution is running or not visible yet, or a message was sent recently. */
    LEFT,
    /** It is closed; the index is eventually consistent and still contained it. */
    NOT_OPEN,
    CLOSED,
    PARKED,
    FAILED
}
