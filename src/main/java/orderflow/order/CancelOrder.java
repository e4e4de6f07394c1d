package orderflow.order;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.annotation.JsonInclude;

import orderflow.workflow.OrderStep;

/** Marks an order as cancelled after all its steps are undone. */
@Named("CancelOrder")
@Singleton
public class CancelOrder implements RequestHandler<OrderStep, CancelOrder.Answer> {

    private final OrderCompletion completion;

    CancelOrder(OrderCompletion completion) {
        this.completion = completion;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        Order order = completion.cancel(step);
        return new Answer(order.orderId(), order.reached(), order.reason().orElseThrow(),
                order.message().orElse(null));
    }

    /**
     * The function's output.
     *
     * @param reason the name of the error for which the cancellation began
     * @param message the message of that error; {@code null} if it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(String orderId, OrderStatus status, String reason, String message) {}
}
