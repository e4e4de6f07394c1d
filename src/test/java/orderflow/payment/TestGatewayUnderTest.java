package orderflow.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import orderflow.interleaving.ImmediateRetry;
import orderflow.interleaving.Turnstile;

/** The test gateway with a ledger in memory. */
final class TestGatewayUnderTest implements GatewayUnderTest {

    private static final Map<PaymentCourse, String> TOKENS = Map.of(PaymentCourse.APPROVED, "tok_approved",
            PaymentCourse.DECLINED, "tok_declined", PaymentCourse.INSUFFICIENT_FUNDS, "tok_insufficient_funds",
            PaymentCourse.CHALLENGE, "tok_challenge", PaymentCourse.CHALLENGE_FAILED, "tok_challenge_failed",
            PaymentCourse.CHALLENGE_ABANDONED, "tok_challenge_abandoned", PaymentCourse.CAPTURE_REFUSED,
            "tok_capture_refused", PaymentCourse.REFUND_PENDING, "tok_refund_pending", PaymentCourse.REFUND_FAILED,
            "tok_refund_failed", PaymentCourse.PENDING, "tok_pending");

    private final InMemoryTestLedger ledger;
    private final PaymentGateway gateway;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    TestGatewayUnderTest(Turnstile turnstile) {
        InstantSource clock = () -> now;
        ledger = new InMemoryTestLedger(turnstile);
        gateway = new TestGateway(ledger, new ImmediateRetry(), clock.withZone(ZoneOffset.UTC));
    }

    @Override
    public PaymentGateway gateway() {
        return gateway;
    }

    @Override
    public String token(PaymentCourse course) {
        return TOKENS.get(course);
    }

    @Override
    public void pass(Duration time) {
        now = now.plus(time);
        ledger.all().forEach(this::decide);
    }

    /** Looks everything up that is pending, as the simulation demands. */
    private void decide(TestPayment payment) {
        TestPayment next = payment;
        for (int lookUp = 0; lookUp < TestPayment.DECIDED_AT; lookUp++) {
            next = next.lookedUp("", now);
            for (TestEntry entry : next.entries()) {
                next = entry.refundId().isEmpty() ? next : next.lookedUp(entry.refundId(), now);
            }
        }
        if (!next.equals(payment)) {
            ledger.replace(next);
        }
    }

    @Override
    public Sums sums() {
        return ledger.page(Optional.empty()).payments().stream().map(payment -> Sums.of(payment.settled(now).state()))
                .reduce(Sums.NOTHING, Sums::plus);
    }
}
