package orderflow.order;

import java.util.Optional;

/** Which telephone numbers can be told anything. */
public interface SmsReach {

    /**
     * Why no SMS goes to a number.
     *
     * @param phone E.164 number
     * @return empty when one does
     */
    Optional<String> obstacle(String phone);
}
