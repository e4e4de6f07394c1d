package orderflow.payment;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import orderflow.aws.OptimisticRetry;
import orderflow.aws.Sha256;
import orderflow.money.Money;

/**
 * A payment gateway that moves no money. It knows a few test tokens and keeps a ledger of the payments it simulates.
 */
@Singleton
@Typed(TestGateway.class)
public class TestGateway implements PaymentGateway {

    private final GatewayLedger ledger;
    private final OptimisticRetry retry;

    TestGateway(GatewayLedger ledger, OptimisticRetry retry) {
        this.ledger = ledger;
        this.retry = retry;
    }

    @Override
    public Authorization authorize(String idempotencyKey, Money amount, String token) {
        TestToken kind = TestToken.of(token);
        if (kind == TestToken.DOWN) {
            throw new GatewayUnavailable("The test gateway is down for this token");
        }
        var request = new LedgerEntry.Request(amount, Sha256.hex(token));
        return retry.until("authorize at the test gateway",
                () -> tryToAuthorize(entry(idempotencyKey), request, kind));
    }

    @Override
    public CaptureOutcome capture(String idempotencyKey) {
        return retry.until("capture at the test gateway", () -> tryToCapture(entry(idempotencyKey)));
    }

    @Override
    public VoidOutcome voidAuthorization(String idempotencyKey) {
        return retry.until("void at the test gateway", () -> tryToVoid(entry(idempotencyKey)));
    }

    @Override
    public void refund(String idempotencyKey) {
        retry.until("refund at the test gateway", () -> tryToRefund(entry(idempotencyKey)));
    }

    @Override
    public GatewayBalance lookUp(String idempotencyKey) {
        return entry(idempotencyKey).balance();
    }

    private Optional<Authorization> tryToAuthorize(LedgerEntry entry, LedgerEntry.Request request, TestToken kind) {
        if (entry.request().filter(earlier -> !earlier.equals(request)).isPresent()) {
            throw new IllegalArgumentException("The key was used with another amount or token");
        }
        return switch (entry.status()) {
            case UNKNOWN -> first(entry.asked(request), kind);
            case FAILED_ONCE -> stored(entry.authorized(), approved(entry));
            case AUTHORIZED, CAPTURED -> Optional.of(approved(entry));
            case DECLINED -> Optional.of(new Authorization.Declined(entry.decline().orElseThrow()));
            case VOIDED, REFUNDED, CLOSED -> Optional.of(new Authorization.Closed());
        };
    }

    private Optional<Authorization> first(LedgerEntry entry, TestToken kind) {
        return switch (kind) {
            case APPROVED -> stored(entry.authorized(), approved(entry));
            case INSUFFICIENT_FUNDS -> decline(entry,
                    new Decline(Decline.Reason.INSUFFICIENT_FUNDS, "The account does not cover the amount"));
            case UNAVAILABLE_ONCE -> failOnce(entry);
            case DECLINED, DOWN -> decline(entry, new Decline(Decline.Reason.DECLINED, "The card was declined"));
        };
    }

    private Optional<Authorization> decline(LedgerEntry entry, Decline why) {
        return stored(entry.declined(why), new Authorization.Declined(why));
    }

    private Optional<Authorization> failOnce(LedgerEntry entry) {
        if (stored(entry.failedOnce()).isPresent()) {
            throw new GatewayUnavailable("The test gateway is down for the first authorization with this token");
        }
        return Optional.empty();
    }

    private Optional<CaptureOutcome> tryToCapture(LedgerEntry entry) {
        return switch (entry.status()) {
            case UNKNOWN, FAILED_ONCE, DECLINED -> Optional.of(CaptureOutcome.NOT_AUTHORIZED);
            case AUTHORIZED -> stored(entry.captured(), CaptureOutcome.CAPTURED);
            case CAPTURED -> Optional.of(CaptureOutcome.CAPTURED);
            case VOIDED, REFUNDED, CLOSED -> Optional.of(CaptureOutcome.CLOSED);
        };
    }

    private Optional<VoidOutcome> tryToVoid(LedgerEntry entry) {
        return switch (entry.status()) {
            case UNKNOWN, FAILED_ONCE, DECLINED -> stored(entry.closed(), VoidOutcome.NOTHING_TO_VOID);
            case AUTHORIZED -> stored(entry.voided(), VoidOutcome.VOIDED);
            case VOIDED -> Optional.of(VoidOutcome.VOIDED);
            case CLOSED -> Optional.of(VoidOutcome.NOTHING_TO_VOID);
            case CAPTURED, REFUNDED -> Optional.of(VoidOutcome.CAPTURED);
        };
    }

    private Optional<LedgerStatus> tryToRefund(LedgerEntry entry) {
        return switch (entry.status()) {
            case CAPTURED -> stored(entry.refunded(), LedgerStatus.REFUNDED);
            case REFUNDED -> Optional.of(LedgerStatus.REFUNDED);
            case UNKNOWN, FAILED_ONCE, AUTHORIZED, DECLINED, VOIDED, CLOSED -> throw new IllegalStateException(
                    "Nothing was captured under the key");
        };
    }

    private LedgerEntry entry(String idempotencyKey) {
        return ledger.find(idempotencyKey).orElseGet(() -> LedgerEntry.unknown(idempotencyKey));
    }

    private <T> Optional<T> stored(LedgerEntry next, T answer) {
        return stored(next).map(entry -> answer);
    }

    private Optional<LedgerEntry> stored(LedgerEntry next) {
        return next.version() == 0 ? ledger.insert(next) : ledger.replace(next);
    }

    private static Authorization approved(LedgerEntry entry) {
        byte[] key = entry.idempotencyKey().getBytes(StandardCharsets.UTF_8);
        return new Authorization.Approved("test-" + UUID.nameUUIDFromBytes(key));
    }
}
