package orderflow.order.parking;

/** What a sweep did with an order. */
enum Swept {

    /** It is in good hands: its execution runs, or a person has been told lately. */
    LEFT,
    /** It was closed meanwhile, and the index did not know yet. */
    NOT_OPEN,
    CLOSED,
    PARKED,
    FAILED
}
