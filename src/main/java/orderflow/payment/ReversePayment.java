package orderflow.payment;

import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** Compensates AuthorizePayment and CapturePayment: releases what is held, refunds what is captured. */
@Named("ReversePayment")
@Singleton
public class ReversePayment implements RequestHandler<ReversePayment.Request, ReversePayment.Answer> {

    private final PaymentReversal reversal;
    private final GatewaySettings settings;

    ReversePayment(PaymentReversal reversal, GatewaySettings settings) {
        this.reversal = reversal;
        this.settings = settings;
    }

    /** @throws RefundOverdue when the provider has not decided within {@link GatewaySettings#refundPendingLimit} */
    @Override
    public Answer handleRequest(Request request, Context context) {
        Optional<ReversalOutcome> undone = reversal.reverse(new OrderStep(request.orderId(), request.execution()),
                request.startedMillis());
        if (undone.isEmpty() && request.waitedSeconds() >= settings.refundPendingLimit().toSeconds()) {
            throw new RefundOverdue("The provider has not yet released or refunded the payment of order "
                    + request.orderId());
        }
        return new Answer(request.orderId(), undone.isPresent() ? PaymentStatus.REVERSED : PaymentStatus.REVERSING,
                undone.orElse(null));
    }

    /**
     * The function's input.
     *
     * @param waitedSeconds how long the workflow has waited for the provider since the last redrive; 0 at first
     * @param startedMillis when the calling execution was started or last redriven, in milliseconds since 1970
     */
    public record Request(String orderId, Execution execution, long waitedSeconds, long startedMillis) {

        public Request {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(execution, "execution");
        }
    }

    /**
     * The function's output.
     *
     * @param status REVERSED, or REVERSING while the provider has not decided
     * @param undone {@code null} while the provider has not decided
     */
    public record Answer(String orderId, PaymentStatus status, ReversalOutcome undone) {}
}
