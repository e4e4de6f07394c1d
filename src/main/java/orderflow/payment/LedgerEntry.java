package orderflow.payment;

import java.util.Optional;

import orderflow.money.Money;
import orderflow.store.Versioned;

/**
 * The test gateway's record of one idempotency key. Each change returns a new entry, to be stored in place of the one
 * that was read.
 *
 * @param request empty when the key was closed before it was used
 * @param balance the amounts processed under the key, in minor units
 * @param version counts the writes of the stored item; 0 before the first
 */
public record LedgerEntry(String idempotencyKey, LedgerStatus status, Optional<Request> request,
        Optional<Decline> decline, GatewayBalance balance, long version) implements Versioned {

    /**
     * The authorization request.
     *
     * @param tokenHash SHA-256 of the token in hexadecimal
     */
    public record Request(Money amount, String tokenHash) {}

    static LedgerEntry unknown(String idempotencyKey) {
        return new LedgerEntry(idempotencyKey, LedgerStatus.UNKNOWN, Optional.empty(), Optional.empty(),
                GatewayBalance.NOTHING, 0);
    }

    LedgerEntry asked(Request what) {
        return new LedgerEntry(idempotencyKey, status, Optional.of(what), decline, balance, version);
    }

    LedgerEntry failedOnce() {
        return with(LedgerStatus.FAILED_ONCE, GatewayBalance.NOTHING);
    }

    LedgerEntry declined(Decline why) {
        return new LedgerEntry(idempotencyKey, LedgerStatus.DECLINED, request, Optional.of(why), balance, version);
    }

    LedgerEntry authorized() {
        return with(LedgerStatus.AUTHORIZED, new GatewayBalance(amount(), 0, 0, 0));
    }

    LedgerEntry captured() {
        return with(LedgerStatus.CAPTURED, new GatewayBalance(amount(), 0, amount(), 0));
    }

    LedgerEntry voided() {
        return with(LedgerStatus.VOIDED, new GatewayBalance(amount(), amount(), 0, 0));
    }

    LedgerEntry refunded() {
        return with(LedgerStatus.REFUNDED, new GatewayBalance(amount(), 0, amount(), amount()));
    }

    LedgerEntry closed() {
        return with(LedgerStatus.CLOSED, GatewayBalance.NOTHING);
    }

    private LedgerEntry with(LedgerStatus next, GatewayBalance nextBalance) {
        return new LedgerEntry(idempotencyKey, next, request, decline, nextBalance, version);
    }

    private long amount() {
        return request.orElseThrow().amount().amount();
    }
}
