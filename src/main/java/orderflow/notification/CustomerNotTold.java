package orderflow.notification;

import orderflow.error.BusinessError;

/** The customer of a captured order could not be notified on any channel. A redrive tries every channel again. */
public class CustomerNotTold extends BusinessError {

    public CustomerNotTold(String message) {
        super(message);
    }
}
