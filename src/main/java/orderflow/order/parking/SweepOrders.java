package orderflow.order.parking;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;

/** Looks after open orders whose execution has ended; runs on a schedule. */
@Named("SweepOrders")
@Singleton
public class SweepOrders implements RequestHandler<JsonNode, SweepResult> {

    /**
     * Longer than the calls for one order take when every one of them is slow, but answers; at most half of the time.
     */
    private static final int MARGIN_MILLIS = 15_000;

    private final OpenOrderSweep sweep;

    SweepOrders(OpenOrderSweep sweep) {
        this.sweep = sweep;
    }

    /** @param event of the schedule; says nothing that matters here */
    @Override
    public SweepResult handleRequest(JsonNode event, Context context) {
        int margin = Math.min(MARGIN_MILLIS, context.getRemainingTimeInMillis() / 2);
        return sweep.sweep(() -> context.getRemainingTimeInMillis() < margin);
    }
}
