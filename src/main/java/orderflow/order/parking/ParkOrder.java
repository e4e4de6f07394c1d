package orderflow.order.parking;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Parks an order whose execution failed, timed out or was aborted, for an operator to handle. */
@Named("ParkOrder")
@Singleton
public class ParkOrder implements RequestHandler<ExecutionEvent, ParkOrder.Answer> {

    private final EndedExecutions endedExecutions;

    ParkOrder(EndedExecutions endedExecutions) {
        this.endedExecutions = endedExecutions;
    }

    @Override
    public Answer handleRequest(ExecutionEvent event, Context context) {
        return new Answer(event.detail().name(), endedExecutions.ended(event.detail()));
    }

    /**
     * The function's output.
     *
     * @param parked false if there was nothing to do: the order is closed, its execution is running again or has
     *            succeeded, or a message was sent recently
     */
    public record Answer(String orderId, boolean parked) {}
}
