package orderflow.order;

import java.util.Objects;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.annotation.JsonInclude;

import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** Cancels an order, or sees to it that it is never captured. */
@Named("CancelOrder")
@Singleton
public class CancelOrder implements RequestHandler<CancelOrder.Request, CancelOrder.Answer> {

    private static final String UNKNOWN = "UNKNOWN";

    private final OrderLifecycle lifecycle;

    CancelOrder(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public Answer handleRequest(Request request, Context context) {
        Order order = lifecycle.cancel(new OrderStep(request.orderId(), request.execution()),
                request.reason() == null ? UNKNOWN : request.reason(), ErrorMessage.of(request.cause()));
        return new Answer(order.orderId(), order.reached(), order.reason().orElse(UNKNOWN),
                order.message().orElse(null));
    }

    /**
     * What the workflow asks.
     *
     * @param reason the name of the error that it is cancelled for
     * @param cause what Step Functions reported as its cause, may be missing
     */
    public record Request(String orderId, Execution execution, String reason, String cause) {

        public Request {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(execution, "execution");
        }
    }

    /**
     * What the workflow learns.
     *
     * @param reason the first one, when it is cancelled again
     * @param message what that error said, when it said something
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(String orderId, OrderStatus status, String reason, String message) {}
}
