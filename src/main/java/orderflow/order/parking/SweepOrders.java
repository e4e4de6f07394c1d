package orderflow.order.parking;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;

/** Closes or parks open orders whose execution has ended; runs on a schedule. */
@Named("SweepOrders")
@Singleton
public class SweepOrders implements RequestHandler<JsonNode, SweepResult> {

    /**
     * The sweep stops when less than this time remains, or half of the function's time if that is less. It is longer
     * than all calls for one order, even if each of them is slow but succeeds.
     */
    private static final int MARGIN_MILLIS = 15_000;

    private final OpenOrderSweep sweep;

    SweepOrders(OpenOrderSweep sweep) {
        this.sweep = sweep;
    }

    /** @param event of the schedule; not used */
    @Override
    public SweepResult handleRequest(JsonNode event, Context context) {
        int margin = Math.min(MARGIN_MILLIS, context.getRemainingTimeInMillis() / 2);
        return sweep.sweep(() -> context.getRemainingTimeInMillis() < margin);
    }
}
