package orderflow.order;

import java.util.List;
import java.util.Optional;

/** Finds open orders through an index, which is eventually consistent. */
public interface OpenOrders {

    /**
     * A page of order ids, in the sequence of the index.
     *
     * @param after the last id of the previous page; empty for the first page
     */
    Page page(Optional<String> after);

    /**
     * A page of open orders.
     *
     * @param last the id after which the next page starts; empty on the last page
     */
    record Page(List<String> orderIds, Optional<String> last) {

        public Page {
            orderIds = List.copyOf(orderIds);
        }
    }
}
