package orderflow.payment;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Compensates AuthorizePayment and CapturePayment: voids what is held, refunds what is captured. */
@Named("ReversePayment")
@Singleton
public class ReversePayment implements RequestHandler<OrderStep, ReversePayment.Answer> {

    private final PaymentReversal reversal;

    ReversePayment(PaymentReversal reversal) {
        this.reversal = reversal;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        return new Answer(step.orderId(), PaymentStatus.REVERSED, reversal.reverse(step));
    }

    /** The function's output. */
    public record Answer(String orderId, PaymentStatus status, ReversalOutcome undone) {}
}
