package orderflow.order;

import java.util.Optional;

/** Decides which telephone numbers may receive SMS. */
public interface SmsReach {

    /**
     * The reason why a number cannot receive SMS.
     *
     * @param phone E.164 number
     * @return empty if it can
     */
    Optional<String> obstacle(String phone);
}
