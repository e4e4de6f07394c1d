package orderflow.workflow;

import java.util.Objects;

/**
 * The request of an activity that needs nothing but the order: which one, and for which execution.
 *
 * @param orderId the execution's name
 * @param execution who asks, and owns what the activity stores
 */
public record OrderStep(String orderId, Execution execution) {

    public OrderStep {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(execution, "execution");
    }
}
