package orderflow.order;

import java.util.Objects;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;

import orderflow.money.Money;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** Validates, prices and stores an order. */
@Named("CaptureOrder")
@Singleton
public class CaptureOrder implements RequestHandler<CaptureOrder.Request, CaptureOrder.Answer> {

    private final OrderCapture orderCapture;

    CaptureOrder(OrderCapture orderCapture) {
        this.orderCapture = orderCapture;
    }

    @Override
    public Answer handleRequest(Request request, Context context) {
        OrderDetails details = orderCapture.capture(new OrderStep(request.orderId(), request.execution()),
                request.order());
        return new Answer(request.orderId(), OrderStatus.CAPTURED, details.total());
    }

    /**
     * The function's input.
     *
     * @param order the execution's input as a JSON tree, so that CaptureOrder can report every violation in it
     */
    public record Request(String orderId, Execution execution, JsonNode order) {

        public Request {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(execution, "execution");
        }
    }

    /**
     * The function's output.
     *
     * @param total what the customer pays, including tax
     */
    public record Answer(String orderId, OrderStatus status, Money total) {}
}
