package orderflow.notification;

/** How an order ended, as its customer is told. */
public enum Outcome {
    CONFIRMED, CANCELLED
}
