package orderflow.payment;

import jakarta.inject.Singleton;

/** Voids or refunds whatever the gateway holds or has captured under a key, and closes the key. */
@Singleton
public class GatewayReversal {

    private final PaymentGateway gateway;

    GatewayReversal(PaymentGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Idempotent: a repeated call gets the same answer and refunds nothing twice.
     *
     * @throws GatewayUnavailable when the gateway does not answer, or still holds an amount or has not refunded it
     */
    ReversalOutcome undo(String idempotencyKey) {
        ReversalOutcome undone = switch (gateway.voidAuthorization(idempotencyKey)) {
            case NOTHING_TO_VOID -> ReversalOutcome.NOTHING;
            case VOIDED -> ReversalOutcome.VOIDED;
            case CAPTURED -> refund(idempotencyKey);
        };
        if (!gateway.lookUp(idempotencyKey).isUndone()) {
            throw new GatewayUnavailable("The gateway has not released or refunded the whole amount yet");
        }
        return undone;
    }

    private ReversalOutcome refund(String idempotencyKey) {
        gateway.refund(idempotencyKey);
        return ReversalOutcome.REFUNDED;
    }
}
