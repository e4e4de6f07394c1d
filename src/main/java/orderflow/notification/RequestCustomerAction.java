package orderflow.notification;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** Tells a customer where to approve a payment that is pending. */
@Named("RequestCustomerAction")
@Singleton
public class RequestCustomerAction
        implements
            RequestHandler<RequestCustomerAction.Request, RequestCustomerAction.Answer> {

    private static final Pattern ADDRESS = Pattern.compile("https://[!-~]{1,2000}");

    private final CustomerNotification customerNotification;

    RequestCustomerAction(CustomerNotification customerNotification) {
        this.customerNotification = customerNotification;
    }

    @Override
    public Answer handleRequest(Request request, Context context) {
        Notification told = customerNotification.requestAction(new OrderStep(request.orderId(), request.execution()),
                request.action());
        return new Answer(told.orderId(), told.email().status(), told.sms().status());
    }

    /**
     * The function's input.
     *
     * @param action where the customer must act: an https address in ASCII
     */
    public record Request(String orderId, Execution execution, URI action) {

        public Request {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(action, "action");
            if (!ADDRESS.matcher(action.toString()).matches()) {
                throw new IllegalArgumentException("action must be an address that begins with https://");
            }
        }
    }

    /** The function's output, with the status per channel. */
    public record Answer(String orderId, DeliveryStatus email, DeliveryStatus sms) {}
}
