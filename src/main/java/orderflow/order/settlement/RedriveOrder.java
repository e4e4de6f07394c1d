package orderflow.order.settlement;

import java.util.Objects;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Redrives the execution of a parked order. */
@Named("RedriveOrder")
@Singleton
public class RedriveOrder implements RequestHandler<RedriveOrder.Request, RedriveOrder.Answer> {

    private final ParkedOrderRedrive redrive;

    RedriveOrder(ParkedOrderRedrive redrive) {
        this.redrive = redrive;
    }

    @Override
    public Answer handleRequest(Request request, Context context) {
        return new Answer(request.orderId(), redrive.redrive(request.orderId(), request.error()));
    }

    /**
     * The function's input.
     *
     * @param error for which the order was parked
     */
    public record Request(String orderId, String error) {

        public Request {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(error, "error");
        }
    }

    /**
     * The function's output.
     *
     * @param redriven whether its execution runs again; false if the order is no longer parked for this error, or its
     *            execution cannot be redriven or was stopped
     */
    public record Answer(String orderId, boolean redriven) {}
}
