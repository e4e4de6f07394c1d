package orderflow.payment;

/**
 * What {@link ReversePayment} answers.
 *
 * @param status REVERSED
 */
public record ReversalAnswer(String orderId, PaymentStatus status, ReversalOutcome undone) {}
