package orderflow.payment;

import java.time.Instant;

/**
 * One entry of the test gateway's ledger. Entries are added and never changed.
 *
 * @param amount in minor units of the payment's currency; 0 if the entry moves nothing
 * @param refundId if the entry concerns a refund; otherwise empty
 */
record TestEntry(Kind kind, long amount, Instant at, String refundId) {

    /** What the entry records. */
    enum Kind {
        /** The shop asked to hold the amount. */
        CONFIRMED,
        /** The shop looked up something that is pending, which the simulated bank or customer decides in the end. */
        LOOKED_UP,
        /** The amount is held from now on. */
        HELD,
        DECLINED,
        /** The hold ended without a capture. */
        RELEASED,
        /** Nothing can be held or captured from now on. */
        CANCELLED,
        /** The amount is captured; the hold ends. */
        CAPTURED,
        /** The shop asked for a refund. */
        REFUND_REQUESTED,
        REFUNDED,
        REFUND_FAILED
    }
}
