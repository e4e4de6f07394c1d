package orderflow.payment;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import orderflow.money.Money;
import orderflow.payment.TestEntry.Kind;
import orderflow.store.Versioned;

/**
 * A payment in the test gateway's ledger. Each change returns a payment with more entries, to be stored in place of the
 * one that was read.
 *
 * @param token empty until the payment is confirmed, and when the token is unknown
 * @param entries in the order of the events
 * @param version counts the writes of the stored item; 0 before the first
 */
record TestPayment(String reference, Money amount, Optional<TestToken> token, List<TestEntry> entries, long version)
        implements
            Versioned {

    /**
     * At which look-up something that is pending is decided. The simulation counts look-ups, because a stage can skip
     * time.
     */
    static final int DECIDED_AT = 2;

    private static final Duration HOLD = Duration.ofDays(7);

    TestPayment {
        entries = List.copyOf(entries);
    }

    static TestPayment opened(String reference, Money amount) {
        return new TestPayment(reference, amount, Optional.empty(), List.of(), 0);
    }

    TestPayment confirmed(Optional<TestToken> with, Instant now) {
        return new TestPayment(reference, amount, with, entries, version).and(Kind.CONFIRMED, 0, now);
    }

    TestPayment held(Instant now) {
        return and(Kind.HELD, amount.amount(), now);
    }

    TestPayment declined(Instant now) {
        return and(Kind.DECLINED, 0, now);
    }

    TestPayment cancelled(Instant now) {
        return released(now).and(Kind.CANCELLED, 0, now);
    }

    TestPayment captured(Instant now) {
        return and(Kind.CAPTURED, amount.amount(), now);
    }

    TestPayment refundRequested(String refundId, Instant now) {
        TestPayment next = with(new TestEntry(Kind.REFUND_REQUESTED, 0, now, refundId));
        boolean pending = token.filter(TestToken::refundsLate).isPresent();
        return pending ? next : next.refundDecided(refundId, now);
    }

    /** The next look-up of a payment or, if an ID is given, of a refund. It may find that it is decided. */
    TestPayment lookedUp(String refundId, Instant now) {
        boolean pending = refundId.isEmpty() ? isPending() : isPending(refundId);
        if (!pending) {
            return this;
        }
        TestPayment next = with(new TestEntry(Kind.LOOKED_UP, 0, now, refundId));
        if (next.lookUps(refundId) < DECIDED_AT || token.filter(TestToken.REFUND_OVERDUE::equals).isPresent()) {
            return next;
        }
        return refundId.isEmpty() ? next.decided(now) : next.refundDecided(refundId, now);
    }

    private long lookUps(String refundId) {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.LOOKED_UP && entry.refundId().equals(refundId)).count();
    }

    private TestPayment decided(Instant now) {
        return switch (token.orElseThrow()) {
            case PENDING, CHALLENGE -> held(now);
            case PENDING_DECLINED, CHALLENGE_FAILED -> declined(now);
            default -> this;
        };
    }

    /** With the end of its hold, if that has expired. */
    TestPayment settled(Instant now) {
        return now.isBefore(heldUntil()) ? this : released(heldUntil());
    }

    private TestPayment released(Instant at) {
        return held() > 0 ? and(Kind.RELEASED, held(), at) : this;
    }

    private TestPayment refundDecided(String refundId, Instant now) {
        boolean fails = token.filter(TestToken.REFUND_FAILED::equals).isPresent() && !has(Kind.REFUND_FAILED);
        return with(fails
                ? new TestEntry(Kind.REFUND_FAILED, 0, now, refundId)
                : new TestEntry(Kind.REFUNDED, amount.amount(), now, refundId));
    }

    Authorization authorization() {
        if (has(Kind.CANCELLED)) {
            return new Authorization.Cancelled();
        }
        if (has(Kind.DECLINED)) {
            return new Authorization.Declined(decline());
        }
        if (has(Kind.HELD)) {
            return new Authorization.Approved(heldUntil());
        }
        return isPending()
                ? new Authorization.Pending(token.filter(TestToken::needsTheCustomer)
                        .map(it -> URI.create("https://test-gateway.invalid/approve")))
                : new Authorization.Opened();
    }

    boolean isPending() {
        return has(Kind.CONFIRMED) && !has(Kind.HELD) && !has(Kind.DECLINED) && !has(Kind.CANCELLED);
    }

    private Decline decline() {
        if (token.isEmpty()) {
            return new Decline(Decline.Reason.UNKNOWN_TOKEN, "Unknown test token");
        }
        return token.get() == TestToken.INSUFFICIENT_FUNDS
                ? new Decline(Decline.Reason.INSUFFICIENT_FUNDS, "The account does not cover the amount")
                : new Decline(Decline.Reason.DECLINED, "The card was declined");
    }

    private Instant heldUntil() {
        Duration hold = token.filter(TestToken.HOLD_EXPIRED::equals).isPresent() ? Duration.ZERO : HOLD;
        return at(Kind.HELD).map(since -> since.plus(hold)).orElse(Instant.MAX);
    }

    /** The state of a refund; empty if it was never asked for. */
    Optional<RefundOutcome> refund(String refundId) {
        return entries.stream().filter(entry -> entry.refundId().equals(refundId))
                .reduce((first, second) -> second).map(last -> switch (last.kind()) {
                    case REFUNDED -> new RefundOutcome.Done();
                    case REFUND_FAILED -> new RefundOutcome.Failed("The bank refused the refund");
                    default -> new RefundOutcome.Pending();
                });
    }

    boolean isPending(String refundId) {
        return refund(refundId).filter(RefundOutcome.Pending.class::isInstance).isPresent();
    }

    GatewayPayment state() {
        return new GatewayPayment(amount, authorization(), held(), sum(Kind.CAPTURED), sum(Kind.REFUNDED));
    }

    Stream<Movement> movements() {
        return entries.stream().flatMap(entry -> switch (entry.kind()) {
            case CAPTURED -> Stream.of(movement(entry, Movement.Direction.CAPTURED));
            case REFUNDED -> Stream.of(movement(entry, Movement.Direction.REFUNDED));
            default -> Stream.empty();
        });
    }

    private Movement movement(TestEntry entry, Movement.Direction direction) {
        return new Movement(reference, direction, new Money(entry.amount(), amount.currency()), entry.at());
    }

    boolean isConfirmed() {
        return has(Kind.CONFIRMED);
    }

    boolean isCaptured() {
        return has(Kind.CAPTURED);
    }

    long held() {
        return sum(Kind.HELD) - sum(Kind.RELEASED) - sum(Kind.CAPTURED);
    }

    /** What is captured and neither refunded nor about to be. */
    long refundable() {
        long pending = entries.stream().filter(entry -> entry.kind() == Kind.REFUND_REQUESTED)
                .filter(entry -> isPending(entry.refundId())).count() * amount.amount();
        return sum(Kind.CAPTURED) - sum(Kind.REFUNDED) - pending;
    }

    private long sum(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).mapToLong(TestEntry::amount).sum();
    }

    private boolean has(Kind kind) {
        return entries.stream().anyMatch(entry -> entry.kind() == kind);
    }

    private Optional<Instant> at(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).map(TestEntry::at).findFirst();
    }

    private TestPayment and(Kind kind, long moved, Instant now) {
        return with(new TestEntry(kind, moved, now, ""));
    }

    private TestPayment with(TestEntry entry) {
        List<TestEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return new TestPayment(reference, amount, token, more, version);
    }
}
