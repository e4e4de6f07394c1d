package orderflow.notification;

/**
 * The customer of a stored order could be told on no channel. Business: never retried; a redrive tries every channel
 * again.
 */
public class CustomerNotTold extends RuntimeException {

    public CustomerNotTold(String message) {
        super(message);
    }
}
