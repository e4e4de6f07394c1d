package orderflow.payment;

import java.net.URI;

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
        PaymentAuthorization.Progress progress = authorization.authorize(request);
        return new Answer(request.orderId(), progress.status(), progress.action().orElse(null));
    }

    /**
     * The function's output.
     *
     * @param status AUTHORIZED or PENDING
     * @param action where the customer must act while the payment is pending; {@code null} if nowhere
     */
    public record Answer(String orderId, PaymentStatus status, URI action) {}
}
