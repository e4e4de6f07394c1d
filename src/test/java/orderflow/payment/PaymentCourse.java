package orderflow.payment;

/** The ways in which a payment can go at any provider. Each has a token that a provider's test mode knows. */
public enum PaymentCourse {

    APPROVED,
    DECLINED,
    INSUFFICIENT_FUNDS,
    /** The bank takes its time, and approves within {@link GatewayUnderTest#DECISION}. */
    PENDING,
    /** The customer must act, and does within {@link GatewayUnderTest#DECISION}. */
    CHALLENGE,
    /** The customer must act, and fails within {@link GatewayUnderTest#DECISION}. */
    CHALLENGE_FAILED,
    /** The customer must act, and never does. */
    CHALLENGE_ABANDONED,
    /** Approved, but the bank refuses the capture. */
    CAPTURE_REFUSED,
    /** Approved and captured; a refund takes up to {@link GatewayUnderTest#DECISION}. */
    REFUND_PENDING,
    /** Approved and captured; the first refund fails within {@link GatewayUnderTest#DECISION}. */
    REFUND_FAILED
}
