package orderflow.notification;

import orderflow.error.BusinessError;

/** The customer of a stored order could be told on no channel. A redrive tries every channel again. */
public class CustomerNotTold extends BusinessError {

    public CustomerNotTold(String message) {
        super(message);
    }
}
