package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.error.BusinessError;
import orderflow.error.TransientError;
import orderflow.interleaving.Interleavings;
import orderflow.interleaving.Turnstile;
import orderflow.order.OrderCancelled;
import orderflow.order.Orders;

/**
 * Forward steps, their duplicates and the reversal run concurrently, in every interleaving, and are killed at every
 * call: nothing is held, captured or refunded that the order does not say.
 */
class PaymentInterleavingsTest {

    private static final Interleavings TWO = new Interleavings(3, 2);
    private static final Interleavings THREE = new Interleavings(1, 1);

    /** The errors that a forward step may raise if it runs concurrently with a reversal. */
    private static final Set<Class<?>> REFUSALS = Set.of(OrderCancelled.class, GatewayUnavailable.class,
            PaymentDeclined.class, InsufficientFunds.class, PaymentNotAuthorized.class, RefundFailed.class);

    private static final Logger LOG = Logger.getLogger("orderflow.payment");

    /** The gateways that the participant is tested with. */
    enum Provider {

        TEST_GATEWAY(TestGatewayUnderTest::new),
        STRIPE(StripeUnderTest::new);

        private final Function<Turnstile, GatewayUnderTest> providers;

        Provider(Function<Turnstile, GatewayUnderTest> providers) {
            this.providers = providers;
        }
    }

    /** The interleavings log the same lines thousands of times. */
    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    /** The courses that differ until the payment is authorized. */
    static Stream<Arguments> authorizations() {
        return with(PaymentCourse.APPROVED, PaymentCourse.DECLINED, PaymentCourse.PENDING, PaymentCourse.CHALLENGE,
                PaymentCourse.CHALLENGE_FAILED, PaymentCourse.CHALLENGE_ABANDONED);
    }

    /** The courses that differ from the capture on. */
    static Stream<Arguments> captures() {
        return with(PaymentCourse.APPROVED, PaymentCourse.CHALLENGE, PaymentCourse.CAPTURE_REFUSED,
                PaymentCourse.REFUND_PENDING, PaymentCourse.REFUND_FAILED);
    }

    private static Stream<Arguments> with(PaymentCourse... courses) {
        return Arrays.stream(Provider.values()).flatMap(
                provider -> Arrays.stream(courses).map(course -> Arguments.of(provider, course)));
    }

    @ParameterizedTest
    @MethodSource("authorizations")
    void authorize_besideReversal_leavesNothing(Provider provider, PaymentCourse course) {
        play(TWO, provider, fixture -> {},
                List.of(fixture -> fixture.authorize(course), PaymentInterleavingsTest::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    /** The customer acts, or fails to, while the last look-up gives up and another one does not. */
    @ParameterizedTest
    @MethodSource("authorizations")
    void lookUp_besideReversal_leavesNothing(Provider provider, PaymentCourse course) {
        play(TWO, provider, fixture -> attempt(fixture, it -> it.authorize(course)),
                List.of(fixture -> fixture.giveUp(course), fixture -> {
                    fixture.provider().pass(GatewayUnderTest.DECISION);
                    reverse(fixture);
                }), PaymentInterleavingsTest::assertNothingLeft);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void capture_besideReversal_leavesNothing(Provider provider, PaymentCourse course) {
        play(TWO, provider, fixture -> attempt(fixture, it -> it.authorize(course)),
                List.of(PaymentFixture::capture, PaymentInterleavingsTest::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @ParameterizedTest
    @EnumSource
    void authorizeTwins_besideReversal_leaveNothing(Provider provider) {
        play(THREE, provider, fixture -> {},
                List.of(fixture -> fixture.authorize(PaymentCourse.APPROVED),
                        fixture -> fixture.authorize(PaymentCourse.APPROVED), PaymentInterleavingsTest::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @ParameterizedTest
    @EnumSource
    void authorizeAndCapture_besideReversal_leaveNothing(Provider provider) {
        play(new Interleavings(1, 2), provider, fixture -> {},
                List.of(fixture -> fixture.authorize(PaymentCourse.APPROVED), PaymentFixture::capture,
                        PaymentInterleavingsTest::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @ParameterizedTest
    @EnumSource
    void capture_besideTwoReversals_leavesNothing(Provider provider) {
        play(THREE, provider, fixture -> fixture.authorize(PaymentCourse.APPROVED),
                List.of(PaymentFixture::capture, PaymentInterleavingsTest::reverse, PaymentInterleavingsTest::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @ParameterizedTest
    @EnumSource
    void authorizeTwins_always_holdTheTotalOnce(Provider provider) {
        play(new Interleavings(3, 0), provider, fixture -> {},
                List.of(fixture -> fixture.authorize(PaymentCourse.APPROVED),
                        fixture -> fixture.authorize(PaymentCourse.APPROVED)),
                (fixture, errors) -> {
                    errors.forEach(error -> assertNull(error));
                    assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
                    assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().held());
                });
    }

    /** A day later, when the provider has forgotten every idempotency key. */
    @ParameterizedTest
    @EnumSource
    void authorize_killedAndRepeatedTheNextDay_holdsTheTotalOnce(Provider provider) {
        play(TWO, provider, fixture -> {},
                List.of(fixture -> fixture.authorize(PaymentCourse.APPROVED),
                        fixture -> fixture.authorize(PaymentCourse.APPROVED)),
                (fixture, errors) -> {
                    fixture.provider().pass(Duration.ofHours(30));
                    fixture.authorize(PaymentCourse.APPROVED);
                    assertEquals(PaymentFixture.TOTAL.amount(), fixture.sums().held());
                });
    }

    @ParameterizedTest
    @EnumSource
    void capture_killedAndRepeatedTheNextDay_keepsTheTotalOnce(Provider provider) {
        play(TWO, provider, fixture -> fixture.authorize(PaymentCourse.APPROVED),
                List.of(PaymentFixture::capture, PaymentFixture::capture),
                (fixture, errors) -> {
                    fixture.provider().pass(Duration.ofHours(30));
                    fixture.capture();
                    assertEquals(PaymentStatus.CAPTURED, fixture.status());
                    assertEquals(new GatewayUnderTest.Sums(0, PaymentFixture.TOTAL.amount(), 0), fixture.sums());
                });
    }

    @ParameterizedTest
    @MethodSource("captures")
    void reversal_killedAndRepeatedTheNextDay_refundsOnce(Provider provider, PaymentCourse course) {
        play(TWO, provider, fixture -> {
            attempt(fixture, it -> it.authorize(course));
            attempt(fixture, PaymentFixture::capture);
        }, List.of(PaymentInterleavingsTest::reverse, PaymentInterleavingsTest::reverse), (fixture, errors) -> {
            fixture.provider().pass(Duration.ofHours(30));
            assertNothingLeft(fixture, errors);
        });
    }

    /** The workflow repeats a reversal until it succeeds, and redrives it. Later calls are refused. */
    private static void assertNothingLeft(PaymentFixture fixture, List<Throwable> errors) {
        errors.forEach(error -> assertTrue(error == null || REFUSALS.contains(error.getClass()),
                () -> "ended with " + error));
        for (int repeated = 0; repeated < 6; repeated++) {
            long redrives = repeated;
            attempt(fixture, it -> it.reversal().reverse(Orders.STEP, redrives));
            fixture.provider().pass(GatewayUnderTest.DECISION);
        }
        assertTrue(fixture.sums().isUndone(), () -> fixture.sums().toString());
        assertTrue(fixture.sums().captured() <= PaymentFixture.TOTAL.amount());
        assertEquals(PaymentStatus.REVERSED, fixture.status());
        assertThrows(OrderCancelled.class, fixture::capture);
        assertTrue(fixture.sums().isUndone());
    }

    /** The provider may take its time for a refund. */
    private static void reverse(PaymentFixture fixture) {
        fixture.reversal().reverse(Orders.STEP, 0);
    }

    private static void attempt(PaymentFixture fixture, Consumer<PaymentFixture> step) {
        try {
            step.accept(fixture);
        } catch (BusinessError | TransientError refused) {
            assertTrue(REFUSALS.contains(refused.getClass()), refused::toString);
        }
    }

    private static void play(Interleavings interleavings, Provider provider, Consumer<PaymentFixture> before,
            List<Consumer<PaymentFixture>> activities,
            BiConsumer<PaymentFixture, List<Throwable>> check) {
        int played = interleavings.play(() -> {
            PaymentFixture fixture = PaymentFixture.at(provider.providers);
            before.accept(fixture);
            return new TillScene(fixture, activities, check);
        });
        assertTrue(played > 20, "only " + played + " interleavings");
    }

    private record TillScene(PaymentFixture fixture, List<Consumer<PaymentFixture>> steps,
            BiConsumer<PaymentFixture, List<Throwable>> verdict) implements Interleavings.Scene {

        @Override
        public Turnstile turnstile() {
            return fixture.turnstile();
        }

        @Override
        public List<Runnable> activities() {
            return steps.stream().map(step -> (Runnable) () -> step.accept(fixture)).toList();
        }

        @Override
        public void check(List<Throwable> errors) {
            verdict.accept(fixture, errors);
        }
    }
}
