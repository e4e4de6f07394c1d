package orderflow.payment;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.OrderStep;

/** Takes the money that was authorized: the pivot of the workflow. */
@Named("CapturePayment")
@Singleton
public class CapturePayment implements RequestHandler<OrderStep, PaymentAnswer> {

    private final PaymentCapture capture;

    CapturePayment(PaymentCapture capture) {
        this.capture = capture;
    }

    @Override
    public PaymentAnswer handleRequest(OrderStep step, Context context) {
        capture.capture(step);
        return new PaymentAnswer(step.orderId(), PaymentStatus.CAPTURED);
    }
}
