package orderflow.payment;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Authorizes the payment of the order's total: the gateway holds it on the customer's account. */
@Named("AuthorizePayment")
@Singleton
public class AuthorizePayment implements RequestHandler<AuthorizationRequest, AuthorizePayment.Answer> {

    private final PaymentAuthorization authorization;

    AuthorizePayment(PaymentAuthorization authorization) {
        this.authorization = authorization;
    }

    @Override
    public Answer handleRequest(AuthorizationRequest request, Context context) {
        authorization.authorize(request);
        return new Answer(request.orderId(), PaymentStatus.AUTHORIZED);
    }

    /** The function's output. */
    public record Answer(String orderId, PaymentStatus status) {}
}
