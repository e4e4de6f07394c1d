package orderflow.order.parking;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Brings an order to a person's attention whose execution failed, timed out or was aborted. */
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
     * What it did.
     *
     * @param parked false when there was nothing to do, or nothing any more
     */
    public record Answer(String orderId, boolean parked) {}
}
