package orderflow.payment;

import java.util.Objects;

import orderflow.money.Money;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/**
 * The request of {@link AuthorizePayment}.
 *
 * @param orderId the execution's name
 * @param execution the execution that owns the payment
 * @param amount the order's total
 * @param token represents the customer's means of payment
 * @param waitedSeconds how long the workflow has waited for a pending payment; 0 at first
 */
public record AuthorizationRequest(String orderId, Execution execution, Money amount, String token,
        long waitedSeconds) {

    public AuthorizationRequest {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(token, "token");
    }

    OrderStep step() {
        return new OrderStep(orderId, execution);
    }

    /** Omits the token, because this text appears in logs. */
    @Override
    public String toString() {
        return "AuthorizationRequest[orderId=" + orderId + ", amount=" + amount + "]";
    }
}
