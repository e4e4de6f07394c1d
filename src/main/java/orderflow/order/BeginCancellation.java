package orderflow.order;

import java.util.Objects;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.annotation.JsonInclude;

import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * Decides that an order is cancelled, before anything of it is undone. From then on, every forward step is refused. If
 * the order was never captured, prevents a later capture.
 */
@Named("BeginCancellation")
@Singleton
public class BeginCancellation implements RequestHandler<BeginCancellation.Request, BeginCancellation.Answer> {

    private static final String UNKNOWN = "UNKNOWN";

    private final OrderLifecycle lifecycle;

    BeginCancellation(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public Answer handleRequest(Request request, Context context) {
        Order order = lifecycle.beginCancellation(new OrderStep(request.orderId(), request.execution()),
                request.reason() == null ? UNKNOWN : request.reason(), ErrorMessage.of(request.cause()));
        return new Answer(order.orderId(), order.reached(), order.reason().orElse(UNKNOWN),
                order.message().orElse(null));
    }

    /**
     * The function's input.
     *
     * @param reason the name of the error that caused the cancellation; may be {@code null}
     * @param cause the cause of the error as Step Functions reports it; may be {@code null}
     */
    public record Request(String orderId, Execution execution, String reason, String cause) {

        public Request {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(execution, "execution");
        }
    }

    /**
     * The function's output.
     *
     * @param status CANCELLING, or CANCELLED if it is repeated later
     * @param reason the reason of the first cancellation, if it is repeated
     * @param message the message of that error; {@code null} if it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(String orderId, OrderStatus status, String reason, String message) {}
}
