package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.money.Money;
import orderflow.payment.GatewayUnderTest.Sums;

/** What {@link PaymentGateway} requires of every adapter. A test of an adapter extends this class. */
public abstract class PaymentGatewayContract {

    protected static final Money AMOUNT = new Money(4217, "EUR");

    /** Longer than a provider keeps idempotency keys. */
    private static final Duration DAYS = Duration.ofHours(49);

    /** The day on which the provider's clock begins, and those after it. */
    private static final List<LocalDate> CALENDAR = LocalDate.parse("2026-01-01").datesUntil(
            LocalDate.parse("2026-01-15")).toList();

    private GatewayUnderTest provider;
    protected PaymentGateway gateway;

    @BeforeEach
    void start() {
        provider = provider();
        gateway = provider.gateway();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    /** A provider without payments, at noon of 2026-01-01 (UTC). */
    protected abstract GatewayUnderTest provider();

    @Test
    void open_always_movesNothing() {
        String reference = open();

        assertEquals(new Authorization.Opened(), state(reference).authorization());
        assertEquals(AMOUNT, state(reference).amount());
        assertEquals(Sums.NOTHING, provider.sums());
    }

    @Test
    void open_again_movesNothingEither() {
        open();
        provider.pass(DAYS);
        open();

        assertEquals(Sums.NOTHING, provider.sums());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -500, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) - 1})
    void open_absurdAmount_isRefused(long amount) {
        assertThrows(IllegalArgumentException.class, () -> gateway.open("payment", new Money(amount, "JPY")));
        assertEquals(Sums.NOTHING, provider.sums());
    }

    @Test
    void confirm_approved_holdsTheAmount() {
        String reference = open();

        Authorization answer = confirm(reference, PaymentCourse.APPROVED);

        Instant until = assertInstanceOf(Authorization.Approved.class, answer).heldUntil();
        assertTrue(until.isAfter(Instant.parse("2026-01-02T12:00:00Z")), until::toString);
        assertEquals(answer, state(reference).authorization());
        assertEquals(AMOUNT.amount(), state(reference).held());
        assertEquals(new Sums(AMOUNT.amount(), 0, 0), provider.sums());
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "DECLINED", "INSUFFICIENT_FUNDS", "CHALLENGE_ABANDONED"})
    void confirm_againAfterDays_asksNothingAgain(PaymentCourse course) {
        String reference = open();
        Authorization first = confirm(reference, course);
        Sums sums = provider.sums();

        assertEquals(first, confirm(reference, course));
        provider.pass(DAYS);
        assertEquals(first, confirm(reference, course));
        assertEquals(sums, provider.sums());
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "INSUFFICIENT_FUNDS"})
    void confirm_declined_holdsNothingAndCannotBeCaptured(PaymentCourse course) {
        String reference = open();

        Decline decline = assertInstanceOf(Authorization.Declined.class, confirm(reference, course)).decline();

        assertEquals(course.name(), decline.reason().name());
        assertEquals(new Authorization.Declined(decline), state(reference).authorization());
        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        assertEquals(Sums.NOTHING, provider.sums());
    }

    @Test
    void confirm_unknownToken_saysSo() {
        Authorization answer = gateway.confirm(open(), "tok_of_nobody");

        assertEquals(Decline.Reason.UNKNOWN_TOKEN,
                assertInstanceOf(Authorization.Declined.class, answer).decline().reason());
        assertFalse(answer.toString().contains("tok_of_nobody"));
    }

    @Test
    void confirm_challenge_isApprovedWhenTheCustomerHasActed() {
        String reference = open();

        Authorization.Pending pending = assertInstanceOf(Authorization.Pending.class,
                confirm(reference, PaymentCourse.CHALLENGE));
        assertEquals("https", pending.action().orElseThrow().getScheme());
        assertEquals(pending, state(reference).authorization());
        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        provider.pass(GatewayUnderTest.DECISION);

        assertInstanceOf(Authorization.Approved.class, state(reference).authorization());
        assertEquals(AMOUNT.amount(), provider.sums().held());
    }

    @Test
    void confirm_bankTakesItsTime_isApprovedInTheEnd() {
        String reference = open();

        assertEquals(new Authorization.Pending(Optional.empty()), confirm(reference, PaymentCourse.PENDING));
        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        provider.pass(GatewayUnderTest.DECISION);

        assertInstanceOf(Authorization.Approved.class, state(reference).authorization());
        assertEquals(AMOUNT.amount(), provider.sums().held());
    }

    @Test
    void cancel_bankTakesItsTime_isFinalInTheEnd() {
        String reference = open();
        confirm(reference, PaymentCourse.PENDING);

        if (gateway.cancel(reference) == CancelOutcome.PENDING) {
            provider.pass(GatewayUnderTest.DECISION);
            assertEquals(CancelOutcome.CANCELLED, gateway.cancel(reference));
        }
        provider.pass(GatewayUnderTest.DECISION);
        assertEquals(new Authorization.Cancelled(), state(reference).authorization());
        assertEquals(Sums.NOTHING, provider.sums());
    }

    @Test
    void confirm_challengeFailed_isDeclined() {
        String reference = open();
        assertInstanceOf(Authorization.Pending.class, confirm(reference, PaymentCourse.CHALLENGE_FAILED));
        provider.pass(GatewayUnderTest.DECISION);

        assertInstanceOf(Authorization.Declined.class, state(reference).authorization());
        assertEquals(Sums.NOTHING, provider.sums());
    }

    @Test
    void capture_approved_movesTheMoneyOnce() {
        String reference = captured(PaymentCourse.APPROVED);
        provider.pass(DAYS);

        assertEquals(CaptureOutcome.CAPTURED, gateway.capture(reference));
        assertEquals(new Sums(0, AMOUNT.amount(), 0), provider.sums());
        assertEquals(AMOUNT.amount(), state(reference).kept());
        assertEquals(0, state(reference).held());
        assertInstanceOf(Authorization.Approved.class, state(reference).authorization());
    }

    @Test
    void capture_tooEarly_isNotHeldUntilItIsApproved() {
        String reference = open();

        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        confirm(reference, PaymentCourse.APPROVED);
        assertEquals(CaptureOutcome.CAPTURED, gateway.capture(reference));
    }

    @Test
    void capture_refused_keepsNothing() {
        String reference = open();
        confirm(reference, PaymentCourse.CAPTURE_REFUSED);

        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        assertEquals(0, provider.sums().captured());
        assertEquals(CancelOutcome.CANCELLED, gateway.cancel(reference));
        assertTrue(provider.sums().isUndone());
    }

    @Test
    void capture_holdExpired_isNotHeld() {
        String reference = open();
        Authorization.Approved approved = assertInstanceOf(Authorization.Approved.class,
                confirm(reference, PaymentCourse.APPROVED));
        provider.pass(Duration.between(Instant.parse("2026-01-01T12:00:00Z"), approved.heldUntil()));

        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        assertEquals(Sums.NOTHING, provider.sums());
        assertEquals(CancelOutcome.CANCELLED, gateway.cancel(reference));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "DECLINED", "CHALLENGE", "CHALLENGE_ABANDONED", "CAPTURE_REFUSED"})
    void cancel_confirmed_isFinal(PaymentCourse course) {
        String reference = open();
        confirm(reference, course);

        assertEquals(CancelOutcome.CANCELLED, gateway.cancel(reference));
        assertEquals(CancelOutcome.CANCELLED, gateway.cancel(reference));
        provider.pass(DAYS);
        assertEquals(CancelOutcome.CANCELLED, gateway.cancel(reference));
        assertEquals(CaptureOutcome.NOT_HELD, gateway.capture(reference));
        confirm(reference, course);
        assertEquals(new Authorization.Cancelled(), state(reference).authorization());
        assertEquals(Sums.NOTHING, provider.sums());
    }

    @Test
    void cancel_neverConfirmed_refusesALateConfirmation() {
        String reference = open();

        assertEquals(CancelOutcome.CANCELLED, gateway.cancel(reference));
        assertEquals(new Authorization.Cancelled(), confirm(reference, PaymentCourse.APPROVED));
        assertEquals(Sums.NOTHING, provider.sums());
    }

    @Test
    void cancel_captured_changesNothing() {
        String reference = captured(PaymentCourse.APPROVED);

        assertEquals(CancelOutcome.CAPTURED, gateway.cancel(reference));
        assertEquals(new Sums(0, AMOUNT.amount(), 0), provider.sums());
    }

    @Test
    void refund_captured_refundsOnce() {
        String reference = captured(PaymentCourse.APPROVED);

        assertEquals(new RefundOutcome.Done(), refund(reference, "r-1"));
        assertEquals(new RefundOutcome.Done(), refund(reference, "r-1"));
        provider.pass(DAYS);
        assertEquals(new RefundOutcome.Done(), refund(reference, "r-1"));
        assertEquals(new Sums(0, AMOUNT.amount(), AMOUNT.amount()), provider.sums());
        assertTrue(state(reference).isUndone());
        assertEquals(CancelOutcome.CAPTURED, gateway.cancel(reference));
    }

    @Test
    void refund_nothingLeft_isABug() {
        String reference = captured(PaymentCourse.APPROVED);
        refund(reference, "r-1");

        assertThrows(IllegalStateException.class, () -> refund(reference, "r-2"));
        assertEquals(AMOUNT.amount(), provider.sums().refunded());
    }

    @Test
    void refund_nothingCaptured_isABug() {
        String reference = open();
        confirm(reference, PaymentCourse.APPROVED);

        assertThrows(IllegalStateException.class, () -> refund(reference, "r-1"));
        assertEquals(0, provider.sums().refunded());
    }

    @Test
    void refund_pending_isDoneLater() {
        String reference = captured(PaymentCourse.REFUND_PENDING);

        assertEquals(new RefundOutcome.Pending(), refund(reference, "r-1"));
        assertEquals(new RefundOutcome.Pending(), refund(reference, "r-1"));
        assertThrows(IllegalStateException.class, () -> refund(reference, "r-2"));
        assertEquals(0, provider.sums().refunded());
        provider.pass(GatewayUnderTest.DECISION);

        assertEquals(new RefundOutcome.Done(), refund(reference, "r-1"));
        assertEquals(AMOUNT.amount(), provider.sums().refunded());
    }

    @Test
    void refund_failed_needsAnotherRefund() {
        String reference = captured(PaymentCourse.REFUND_FAILED);
        refund(reference, "r-1");
        provider.pass(GatewayUnderTest.DECISION);

        RefundOutcome failed = refund(reference, "r-1");
        assertNotEquals("", assertInstanceOf(RefundOutcome.Failed.class, failed).reason());
        assertEquals(failed, refund(reference, "r-1"));
        assertEquals(AMOUNT.amount(), provider.sums().kept());
        refund(reference, "r-2");
        provider.pass(GatewayUnderTest.DECISION);

        assertEquals(new RefundOutcome.Done(), refund(reference, "r-2"));
        assertTrue(provider.sums().isUndone());
    }

    @Test
    void movements_ofEachDay_areComplete() {
        String kept = captured(PaymentCourse.APPROVED);
        provider.pass(DAYS);
        String refunded = captured("other", PaymentCourse.APPROVED);
        refund(refunded, "r-1");
        confirm(gateway.open("held", AMOUNT), PaymentCourse.APPROVED);

        assertEquals(List.of(kept + " CAPTURED 4217"), movements(CALENDAR.get(0)));
        assertEquals(List.of(), movements(CALENDAR.get(1)));
        assertEquals(List.of(refunded + " CAPTURED 4217", refunded + " REFUNDED 4217"), movements(CALENDAR.get(2)));
    }

    @Test
    void movements_ofABusyDay_comePageByPage() {
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 230; number++) {
            expected.add(captured("busy-" + number, PaymentCourse.APPROVED) + " CAPTURED 4217");
        }

        assertEquals(new HashSet<>(expected), new HashSet<>(movements(CALENDAR.get(0))));
        assertEquals(expected.size(), movements(CALENDAR.get(0)).size());
    }

    private List<String> movements(LocalDate day) {
        List<String> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            MovementPage page = gateway.movements(day, next);
            page.movements().forEach(movement -> {
                assertEquals(day, LocalDate.ofInstant(movement.at(), ZoneOffset.UTC));
                assertEquals(AMOUNT, movement.amount());
                found.add(movement.reference() + " " + movement.direction() + " " + movement.amount().amount());
            });
            next = page.next();
        } while (next.isPresent());
        return found.stream().sorted().toList();
    }

    private String open() {
        return gateway.open("payment", AMOUNT);
    }

    private Authorization confirm(String reference, PaymentCourse course) {
        return gateway.confirm(reference, provider.token(course));
    }

    private String captured(PaymentCourse course) {
        return captured("payment", course);
    }

    /** The answer to a capture may be lost: the money is moved all the same. */
    private String captured(String paymentId, PaymentCourse course) {
        String reference = gateway.open(paymentId, AMOUNT);
        confirm(reference, course);
        try {
            assertEquals(CaptureOutcome.CAPTURED, gateway.capture(reference));
        } catch (GatewayUnavailable lost) {
            assertEquals(AMOUNT.amount(), state(reference).captured());
        }
        return reference;
    }

    private RefundOutcome refund(String reference, String refundId) {
        return gateway.refund(reference, refundId, AMOUNT);
    }

    private GatewayPayment state(String reference) {
        return gateway.lookUp(reference);
    }
}
