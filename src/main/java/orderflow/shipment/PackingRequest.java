package orderflow.shipment;

import java.util.Objects;

import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * The request to pack an order and to answer the waiting state with its task token.
 *
 * @param token of the waiting state ({@code $states.context.Task.Token}), new with every attempt
 * @param redriveCount of the execution; 0, or absent, before it is redriven
 * @param retryCount of the state
 */
public record PackingRequest(String orderId, Execution execution, String token, int redriveCount, int retryCount) {

    public PackingRequest {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(token, "token");
    }

    OrderStep step() {
        return new OrderStep(orderId, execution);
    }

    Attempt attempt() {
        return new Attempt(redriveCount, retryCount);
    }
}
