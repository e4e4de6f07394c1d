package orderflow.order;

import java.util.List;

/** The participants' items of an order: payment, reservation, invoice, shipment, notification. */
public interface Participants {

    /**
     * Each item that does not fit the milestone.
     *
     * @return a phrase per item, for example {@code its payment is AUTHORIZED, not CAPTURED}
     */
    List<String> misfits(Order order, Milestone milestone);
}
