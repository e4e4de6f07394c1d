package orderflow.order;

import java.util.List;

/** Finds parked orders by their cause. */
public interface OrdersByError {

    /**
     * The orders that need attention because their execution ended with this error. The answer is eventually
     * consistent.
     *
     * @return at most {@code most} order ids
     */
    List<String> parkedFor(String error, int most);
}
