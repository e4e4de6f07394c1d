package orderflow.payment;

/**
 * What a forward step of the payment answers.
 *
 * @param status AUTHORIZED or CAPTURED
 */
public record PaymentAnswer(String orderId, PaymentStatus status) {}
