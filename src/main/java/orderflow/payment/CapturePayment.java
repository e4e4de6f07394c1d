package orderflow.payment;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Captures the authorized payment. This step is the pivot of the workflow. */
@Named("CapturePayment")
@Singleton
public class CapturePayment implements RequestHandler<OrderStep, CapturePayment.Answer> {

    private final PaymentCapture capture;

    CapturePayment(PaymentCapture capture) {
        this.capture = capture;
    }

    @Override
    public Answer handleRequest(OrderStep step, Context context) {
        capture.capture(step);
        return new Answer(step.orderId(), PaymentStatus.CAPTURED);
    }

    /** The function's output. */
    public record Answer(String orderId, PaymentStatus status) {}
}
