package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.interleaving.Interleavings;
import orderflow.interleaving.Turnstile;
import orderflow.order.OrderCancelled;

/**
 * Forward steps, their duplicates and the reversal run concurrently, in every interleaving, and are killed at every
 * call.
 */
class PaymentInterleavingsTest {

    private static final Interleavings TWO = new Interleavings(3, 1);
    private static final Interleavings THREE = new Interleavings(2, 1);

    /** The errors that a forward step may raise if it runs concurrently with a reversal. */
    private static final Set<Class<?>> REFUSALS = Set.of(OrderCancelled.class, GatewayUnavailable.class,
            PaymentDeclined.class, PaymentNotAuthorized.class);

    private static final Logger LOG = Logger.getLogger("orderflow.payment");

    /** The interleavings log the same lines thousands of times. */
    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_approved", "tok_declined", "tok_unavailable_once", "tok_down"})
    void authorize_besideReversal_leavesNothing(String token) {
        play(THREE, fixture -> {}, List.of(fixture -> fixture.authorize(token), PaymentFixture::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void capture_besideReversal_leavesNothing() {
        play(TWO, fixture -> fixture.authorize("tok_approved"),
                List.of(PaymentFixture::capture, PaymentFixture::reverse), PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void authorizeTwins_besideReversal_leaveNothing() {
        play(THREE, fixture -> {},
                List.of(fixture -> fixture.authorize("tok_approved"), fixture -> fixture.authorize("tok_approved"),
                        PaymentFixture::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void authorizeAndCapture_besideReversal_leaveNothing() {
        play(THREE, fixture -> {},
                List.of(fixture -> fixture.authorize("tok_approved"), PaymentFixture::capture, PaymentFixture::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void capture_besideTwoReversals_leavesNothing() {
        play(THREE, fixture -> fixture.authorize("tok_approved"),
                List.of(PaymentFixture::capture, PaymentFixture::reverse, PaymentFixture::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void authorizeTwins_always_holdTheTotalOnce() {
        play(TWO, fixture -> {},
                List.of(fixture -> fixture.authorize("tok_approved"), fixture -> fixture.authorize("tok_approved")),
                (fixture, errors) -> {
                    errors.forEach(error -> assertNull(error));
                    assertEquals(PaymentStatus.AUTHORIZED, fixture.status());
                    assertEquals(PaymentFixture.TOTAL.amount(), fixture.balance().open());
                });
    }

    @Test
    void captureTwins_always_keepTheTotalOnce() {
        play(TWO, fixture -> fixture.authorize("tok_approved"),
                List.of(PaymentFixture::capture, PaymentFixture::capture),
                (fixture, errors) -> {
                    errors.forEach(error -> assertNull(error));
                    assertEquals(PaymentStatus.CAPTURED, fixture.status());
                    assertEquals(PaymentFixture.TOTAL.amount(), fixture.balance().kept());
                });
    }

    @Test
    void capture_killedAndRepeated_keepsTheTotalOnce() {
        play(TWO, fixture -> fixture.authorize("tok_approved"),
                List.of(PaymentFixture::capture, PaymentFixture::capture),
                (fixture, errors) -> {
                    fixture.capture();
                    assertEquals(PaymentFixture.TOTAL.amount(), fixture.balance().kept());
                });
    }

    /** The workflow repeats a reversal until it succeeds. Later calls are refused. */
    private static void assertNothingLeft(PaymentFixture fixture, List<Throwable> errors) {
        errors.forEach(error -> assertTrue(error == null || REFUSALS.contains(error.getClass()),
                () -> "ended with " + error));
        fixture.reverse();
        assertTrue(fixture.balance().isUndone());
        assertEquals(PaymentStatus.REVERSED, fixture.status());
        assertThrows(OrderCancelled.class, fixture::capture);
        assertTrue(fixture.balance().isUndone());
    }

    private static void play(Interleavings interleavings, Consumer<PaymentFixture> before,
            List<Consumer<PaymentFixture>> activities,
            BiConsumer<PaymentFixture, List<Throwable>> check) {
        int played = interleavings.play(() -> {
            PaymentFixture fixture = PaymentFixture.empty();
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
