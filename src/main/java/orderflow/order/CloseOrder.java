package orderflow.order;

import java.time.Instant;
import java.util.Objects;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** Closes an order after its last step. */
@Named("CloseOrder")
@Singleton
public class CloseOrder implements RequestHandler<CloseOrder.Request, CloseOrder.Answer> {

    private final OrderCompletion completion;

    CloseOrder(OrderCompletion completion) {
        this.completion = completion;
    }

    @Override
    public Answer handleRequest(Request request, Context context) {
        Order order = completion.close(new OrderStep(request.orderId(), request.execution()), request.status());
        return new Answer(order.orderId(), order.status(), order.times().closed().orElseThrow());
    }

    /**
     * The function's input.
     *
     * @param status the final status; the order must have reached it
     */
    public record Request(String orderId, Execution execution, FinalStatus status) {

        public Request {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(status, "status");
        }
    }

    /**
     * The function's output.
     *
     * @param closedAt when it was first closed
     */
    public record Answer(String orderId, OrderStatus status, Instant closedAt) {}
}
