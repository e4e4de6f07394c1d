package orderflow.payment;

import java.util.Optional;

/** Where payments are stored, one per order, changed by compare-and-set. */
public interface Payments {

    /** The payment as of now. */
    Optional<Payment> find(String orderId);

    /**
     * Stores the first version.
     *
     * @return the payment as it is stored now; empty when there was one already
     */
    Optional<Payment> add(Payment first);

    /**
     * Stores a payment in the place of the version that it was made from.
     *
     * @return the payment as it is stored now; empty when that version was replaced by another one since
     */
    Optional<Payment> replace(Payment next);
}
