package orderflow.order;

import java.util.List;
import java.util.Optional;

/** Which orders are open, as an index knows it: it may lag behind the orders themselves. */
public interface OpenOrders {

    /**
     * A page of ids in an order of their own.
     *
     * @param after the last id of the page before, empty for the first page
     */
    Page page(Optional<String> after);

    /**
     * Some of the open orders.
     *
     * @param last where the next page goes on, empty when there is none
     */
    record Page(List<String> orderIds, Optional<String> last) {

        public Page {
            orderIds = List.copyOf(orderIds);
        }
    }
}
