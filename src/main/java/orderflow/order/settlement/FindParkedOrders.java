package orderflow.order.settlement;

import java.util.List;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;

import orderflow.order.OrdersByError;

/** Finds the orders that are parked for one error, so that they can be redriven together. */
@Named("FindParkedOrders")
@Singleton
public class FindParkedOrders implements RequestHandler<FindParkedOrders.Request, FindParkedOrders.Answer> {

    /**
     * The most orders of one execution. Their ids fit into the 256 KiB that a state passes on, and their redrives into
     * the 25,000 events of a history (Step Functions, service quotas).
     */
    public static final int MOST = 1_000;

    private final OrdersByError orders;

    FindParkedOrders(OrdersByError orders) {
        this.orders = orders;
    }

    /** @throws InvalidSettlement when the input does not name exactly one error */
    @Override
    public Answer handleRequest(Request request, Context context) {
        String error = SettlementReader.redrivenError(request.input());
        List<String> found = orders.parkedFor(error, MOST + 1);
        return new Answer(error, found.subList(0, Math.min(found.size(), MOST)), found.size() > MOST);
    }

    /** The function's input: the input of the execution. */
    public record Request(JsonNode input) {}

    /**
     * The function's output.
     *
     * @param more whether there are more orders than these
     */
    public record Answer(String error, List<String> orderIds, boolean more) {}
}
