package orderflow.order.settlement;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import orderflow.order.Order;
import orderflow.order.OrderStatus;
import orderflow.order.parking.Direction;
import orderflow.workflow.Execution;

/** Finds an order that a person wants to settle, and decides how. */
@Named("BeginSettlement")
@Singleton
public class BeginSettlement implements RequestHandler<BeginSettlement.Request, BeginSettlement.Answer> {

    private static final JsonMapper JSON = new JsonMapper();

    private final SettlementStart start;

    BeginSettlement(SettlementStart start) {
        this.start = start;
    }

    /** @throws InvalidSettlement when the input is not that of a settlement */
    @Override
    public Answer handleRequest(Request request, Context context) {
        SettlementReader.Settle settle = SettlementReader.settle(request.input());
        SettlementStart.Settlement settlement = start.begin(settle.orderId(), settle.direction());
        Order order = settlement.order();
        return new Answer(order.orderId(), order.owner(), settlement.direction(), !order.isOpen(), order.reached(),
                settle.customerTold(), order.reason().orElse(null), order.message().orElse(null), request(settlement));
    }

    /** The order as the shop sent it, if its item has no customer. */
    private static JsonNode request(SettlementStart.Settlement settlement) {
        return settlement.order().details().isPresent()
                ? null
                : settlement.request().map(BeginSettlement::json).orElse(null);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    /** The function's input: the input of the execution. */
    public record Request(JsonNode input) {}

    /**
     * The function's output.
     *
     * @param execution that owns the order; the settlement acts for it
     * @param closed whether the order is closed already, so that there is nothing to do
     * @param status of the order, without NEEDS_ATTENTION
     * @param customerTold whether a person has told the customer
     * @param reason of the cancellation; {@code null} if there is none
     * @param message of the error that is the reason; {@code null} if there is none
     * @param order the input of that execution if the order was never captured; otherwise {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(String orderId, Execution execution, Direction direction, boolean closed, OrderStatus status,
            boolean customerTold, String reason, String message, JsonNode order) {}
}
