package orderflow.payment;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Has the order's total held on the customer's account. */
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

    /** What the workflow learns. */
    public record Answer(String orderId, PaymentStatus status) {}
}
