package orderflow.notification;

import java.util.Optional;

/** Sends messages at least once: if the answer is lost, a message may be sent again. */
public interface Messenger {

    /** @return why it cannot be sent to this address, as a code; empty when it was sent */
    Optional<String> email(String address, Message message);

    /**
     * @param number E.164
     * @return why it cannot be sent to this number, as a code; empty when it was sent
     */
    Optional<String> sms(String number, Message message);
}
