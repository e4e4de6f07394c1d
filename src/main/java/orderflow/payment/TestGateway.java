package orderflow.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import orderflow.aws.OptimisticRetry;
import orderflow.money.Money;

/**
 * A payment gateway that moves no money. It knows the tokens of {@link TestToken}, and keeps a ledger of the payments
 * that it simulates.
 */
@Singleton
@Typed(TestGateway.class)
public class TestGateway implements PaymentGateway {

    private static final String PREFIX = "test-";

    private final TestLedger ledger;
    private final OptimisticRetry retry;
    private final Clock clock;

    TestGateway(TestLedger ledger, OptimisticRetry retry, Clock clock) {
        this.ledger = ledger;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public String open(String paymentId, Money amount) {
        if (amount.amount() <= 0 || amount.amount() > amount.highest()) {
            throw new IllegalArgumentException("An amount must be from 1 to " + amount.highest() + " minor units");
        }
        String reference = PREFIX + paymentId;
        Optional<TestPayment> inserted = ledger.insert(TestPayment.opened(reference, amount));
        if (inserted.isEmpty() && !ledger.find(reference).orElseThrow().amount().equals(amount)) {
            throw new IllegalArgumentException("The payment was opened with another amount");
        }
        return reference;
    }

    @Override
    public Authorization confirm(String reference, String token) {
        Optional<TestToken> known = TestToken.of(token);
        if (known.filter(TestToken.DOWN::equals).isPresent()) {
            throw unavailable();
        }
        return retry.until("confirm at the test gateway",
                () -> settled(reference).flatMap(payment -> confirm(payment, known)));
    }

    private Optional<Authorization> confirm(TestPayment payment, Optional<TestToken> token) {
        boolean again = payment.authorization() instanceof Authorization.Pending
                && payment.token().filter(TestToken.UNAVAILABLE_ONCE::equals).isPresent();
        if (!again && !(payment.authorization() instanceof Authorization.Opened)) {
            return Optional.of(payment.authorization());
        }
        Optional<TestPayment> stored = ledger.replace(again ? payment.held(clock.instant()) : first(payment, token));
        if (!again && stored.flatMap(TestPayment::token).filter(TestToken::losesTheFirstConfirmation).isPresent()) {
            throw unavailable();
        }
        return stored.map(TestPayment::authorization);
    }

    private TestPayment first(TestPayment payment, Optional<TestToken> token) {
        Instant now = clock.instant();
        TestPayment confirmed = payment.confirmed(token, now);
        return token.map(known -> switch (known) {
            case DECLINED, INSUFFICIENT_FUNDS -> confirmed.declined(now);
            case APPROVED, CAPTURE_REFUSED, HOLD_EXPIRED, CAPTURE_ANSWER_LOST, REFUND_PENDING, REFUND_FAILED,
                    REFUND_OVERDUE ->
                confirmed.held(now);
            default -> confirmed;
        }).orElseGet(() -> confirmed.declined(now));
    }

    @Override
    public CaptureOutcome capture(String reference) {
        return retry.until("capture at the test gateway", () -> settled(reference).flatMap(this::capture));
    }

    private Optional<CaptureOutcome> capture(TestPayment payment) {
        boolean refused = payment.token().filter(TestToken.CAPTURE_REFUSED::equals).isPresent();
        if (!payment.isCaptured() && (payment.held() == 0 || refused)) {
            return Optional.of(CaptureOutcome.NOT_HELD);
        }
        if (!payment.isCaptured() && ledger.replace(payment.captured(clock.instant())).isEmpty()) {
            return Optional.empty();
        }
        if (payment.token().filter(TestToken::losesCaptureAnswers).isPresent()) {
            throw unavailable();
        }
        return Optional.of(CaptureOutcome.CAPTURED);
    }

    @Override
    public CancelOutcome cancel(String reference) {
        return retry.until("cancel at the test gateway", () -> settled(reference).flatMap(this::cancel));
    }

    private Optional<CancelOutcome> cancel(TestPayment payment) {
        if (payment.isCaptured()) {
            return Optional.of(CancelOutcome.CAPTURED);
        }
        return payment.authorization() instanceof Authorization.Cancelled
                ? Optional.of(CancelOutcome.CANCELLED)
                : ledger.replace(payment.cancelled(clock.instant())).map(stored -> CancelOutcome.CANCELLED);
    }

    @Override
    public RefundOutcome refund(String reference, String refundId, Money amount) {
        return retry.until("refund at the test gateway",
                () -> settled(reference).flatMap(payment -> refund(payment, refundId, amount)));
    }

    private Optional<RefundOutcome> refund(TestPayment payment, String refundId, Money amount) {
        Instant now = clock.instant();
        if (payment.refund(refundId).isPresent()) {
            return stored(payment, payment.lookedUp(refundId, now)).flatMap(found -> found.refund(refundId));
        }
        if (!amount.equals(payment.amount()) || payment.refundable() < amount.amount()) {
            throw new IllegalStateException("Less than the amount is captured and not refunded");
        }
        return ledger.replace(payment.refundRequested(refundId, now)).flatMap(stored -> stored.refund(refundId));
    }

    @Override
    public GatewayPayment lookUp(String reference) {
        return retry.until("look up at the test gateway", () -> settled(reference)
                .flatMap(payment -> stored(payment, payment.lookedUp("", clock.instant())))).state();
    }

    @Override
    public MovementPage movements(LocalDate day, Optional<String> next) {
        TestLedger.Page page = ledger.page(next);
        Instant now = clock.instant();
        return new MovementPage(page.payments().stream().flatMap(payment -> payment.settled(now).movements())
                .filter(movement -> movement.at().atOffset(ZoneOffset.UTC).toLocalDate().equals(day)).toList(),
                page.next());
    }

    private TestPayment read(String reference) {
        TestPayment payment = ledger.find(reference)
                .orElseThrow(() -> new IllegalArgumentException("The test gateway has no payment " + reference));
        if (payment.token().filter(TestToken.OUTAGE::equals).isPresent()) {
            throw unavailable();
        }
        return payment;
    }

    /** Stores what time has added. */
    private Optional<TestPayment> settled(String reference) {
        TestPayment found = read(reference);
        return stored(found, found.settled(clock.instant()));
    }

    private Optional<TestPayment> stored(TestPayment read, TestPayment next) {
        return next.equals(read) ? Optional.of(read) : ledger.replace(next);
    }

    private static GatewayUnavailable unavailable() {
        return new GatewayUnavailable("The test gateway does not answer for this token");
    }
}
