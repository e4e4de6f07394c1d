package orderflow.payment;

import jakarta.inject.Singleton;

/** Makes the gateway give back whatever it holds or has captured under a key, and closes the key. */
@Singleton
public class GatewayReversal {

    private final PaymentGateway gateway;

    GatewayReversal(PaymentGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Repeatable: the same answer again, and nothing is given back twice.
     *
     * @throws GatewayUnavailable when the gateway does not answer, or still holds or keeps something
     */
    ReversalOutcome undo(String idempotencyKey) {
        ReversalOutcome undone = switch (gateway.voidAuthorization(idempotencyKey)) {
            case NOTHING_TO_VOID -> ReversalOutcome.NOTHING;
            case VOIDED -> ReversalOutcome.VOIDED;
            case CAPTURED -> refund(idempotencyKey);
        };
        if (!gateway.lookUp(idempotencyKey).isUndone()) {
            throw new GatewayUnavailable("The gateway has not given back everything yet");
        }
        return undone;
    }

    private ReversalOutcome refund(String idempotencyKey) {
        gateway.refund(idempotencyKey);
        return ReversalOutcome.REFUNDED;
    }
}
