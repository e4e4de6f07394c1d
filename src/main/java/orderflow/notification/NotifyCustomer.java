package orderflow.notification;

import java.util.Objects;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;

import orderflow.order.FinalStatus;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** Notifies a customer of the outcome of the order. */
@Named("NotifyCustomer")
@Singleton
public class NotifyCustomer implements RequestHandler<NotifyCustomer.Request, NotifyCustomer.Answer> {

    private final CustomerNotification customerNotification;

    NotifyCustomer(CustomerNotification customerNotification) {
        this.customerNotification = customerNotification;
    }

    @Override
    public Answer handleRequest(Request request, Context context) {
        OrderStep step = new OrderStep(request.orderId(), request.execution());
        Notification told = request.customerTold()
                ? customerNotification.noteToldByHand(step, request.outcome())
                : customerNotification.tell(step, request.outcome(), request.order());
        return new Answer(told.orderId(), request.outcome(), told.email().status(), told.sms().status());
    }

    /**
     * The function's input.
     *
     * @param order the execution's input if CaptureOrder failed; otherwise {@code null}
     * @param customerTold whether a person has told the customer, so that nothing is sent
     */
    public record Request(String orderId, Execution execution, FinalStatus outcome, JsonNode order,
            boolean customerTold) {

        public Request {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /** The function's output, with the status per channel. */
    public record Answer(String orderId, FinalStatus outcome, DeliveryStatus email, DeliveryStatus sms) {}
}
