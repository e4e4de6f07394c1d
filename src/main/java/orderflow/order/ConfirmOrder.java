package orderflow.order;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Confirms a paid order. A confirmed order cannot be cancelled. */
@Named("ConfirmOrder")
@Singleton
public class ConfirmOrder implements RequestHandler<OrderStep, ConfirmOrder.Answer> {

    private final OrderCompletion completion;

    ConfirmOrder(OrderCompletion completion) {
        this.completion = completion;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        return new Answer(step.orderId(), completion.confirm(step).reached());
    }

    /** The function's output. */
    public record Answer(String orderId, OrderStatus status) {}
}
