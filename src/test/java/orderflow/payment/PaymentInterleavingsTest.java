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

/** Forward steps, their twins and the reversal, side by side in every order, and killed at every point. */
class PaymentInterleavingsTest {

    private static final Interleavings TWO = new Interleavings(3, 1);
    private static final Interleavings THREE = new Interleavings(2, 1);

    /** What a forward step may end with when it runs beside a reversal. */
    private static final Set<Class<?>> REFUSALS = Set.of(OrderCancelled.class, GatewayUnavailable.class,
            PaymentDeclined.class, PaymentNotAuthorized.class);

    private static final Logger LOG = Logger.getLogger("orderflow.payment");

    /** Thousands of times the same lines. */
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
        play(THREE, till -> {}, List.of(till -> till.authorize(token), Till::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void capture_besideReversal_leavesNothing() {
        play(TWO, till -> till.authorize("tok_approved"),
                List.of(Till::capture, Till::reverse), PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void authorizeTwins_besideReversal_leaveNothing() {
        play(THREE, till -> {},
                List.of(till -> till.authorize("tok_approved"), till -> till.authorize("tok_approved"), Till::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void authorizeAndCapture_besideReversal_leaveNothing() {
        play(THREE, till -> {},
                List.of(till -> till.authorize("tok_approved"), Till::capture, Till::reverse),
                PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void capture_besideTwoReversals_leavesNothing() {
        play(THREE, till -> till.authorize("tok_approved"),
                List.of(Till::capture, Till::reverse, Till::reverse), PaymentInterleavingsTest::assertNothingLeft);
    }

    @Test
    void authorizeTwins_always_holdTheTotalOnce() {
        play(TWO, till -> {},
                List.of(till -> till.authorize("tok_approved"), till -> till.authorize("tok_approved")),
                (till, errors) -> {
                    errors.forEach(error -> assertNull(error));
                    assertEquals(PaymentStatus.AUTHORIZED, till.status());
                    assertEquals(Till.TOTAL.amount(), till.balance().open());
                });
    }

    @Test
    void captureTwins_always_keepTheTotalOnce() {
        play(TWO, till -> till.authorize("tok_approved"), List.of(Till::capture, Till::capture),
                (till, errors) -> {
                    errors.forEach(error -> assertNull(error));
                    assertEquals(PaymentStatus.CAPTURED, till.status());
                    assertEquals(Till.TOTAL.amount(), till.balance().kept());
                });
    }

    @Test
    void capture_killedAndRepeated_keepsTheTotalOnce() {
        play(TWO, till -> till.authorize("tok_approved"), List.of(Till::capture, Till::capture),
                (till, errors) -> {
                    till.capture();
                    assertEquals(Till.TOTAL.amount(), till.balance().kept());
                });
    }

    /** The workflow repeats a reversal until it answers; whatever comes later is refused. */
    private static void assertNothingLeft(Till till, List<Throwable> errors) {
        errors.forEach(error -> assertTrue(error == null || REFUSALS.contains(error.getClass()),
                () -> "ended with " + error));
        till.reverse();
        assertTrue(till.balance().isUndone());
        assertEquals(PaymentStatus.REVERSED, till.status());
        assertThrows(OrderCancelled.class, till::capture);
        assertTrue(till.balance().isUndone());
    }

    private static void play(Interleavings interleavings, Consumer<Till> before, List<Consumer<Till>> activities,
            BiConsumer<Till, List<Throwable>> check) {
        int played = interleavings.play(() -> {
            Till till = Till.empty();
            before.accept(till);
            return new TillScene(till, activities, check);
        });
        assertTrue(played > 20, "played in " + played + " orders only");
    }

    private record TillScene(Till till, List<Consumer<Till>> steps,
            BiConsumer<Till, List<Throwable>> verdict) implements Interleavings.Scene {

        @Override
        public Turnstile turnstile() {
            return till.turnstile();
        }

        @Override
        public List<Runnable> activities() {
            return steps.stream().map(step -> (Runnable) () -> step.accept(till)).toList();
        }

        @Override
        public void check(List<Throwable> errors) {
            verdict.accept(till, errors);
        }
    }
}
