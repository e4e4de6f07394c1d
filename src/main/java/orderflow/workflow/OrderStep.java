package orderflow.workflow;

import java.util.Objects;

/**
 * The input of an activity that needs only the order and its execution.
 *
 * @param orderId the execution's name
 * @param execution the execution that calls the activity and owns what it stores
 */
public record OrderStep(String orderId, Execution execution) {

    public OrderStep {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(execution, "execution");
    }
}
