package stepfunctions.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Pauses on a clock that a test advances. A timer fires when the last pause and all holds are closed. */
class PausableTimeTest {

    private static final Instant START = Instant.EPOCH;

    private final VirtualTime clock = new VirtualTime(START);
    private final PausableTime time = new PausableTime(clock);
    private final List<Long> fired = new ArrayList<>();

    private Timer in(long seconds) {
        return time.schedule(time.now().plusSeconds(seconds),
                () -> fired.add(Duration.between(START, time.now()).toSeconds()));
    }

    @Test
    void timer_withoutAPause_firesAtItsTime() {
        in(20);
        assertEquals(List.of(20L), fired);
    }

    @Test
    void timer_dueInAPause_firesAfterThePauseWithTheTimeThatItHadLeft() {
        Hold still = clock.hold();
        in(20);
        clock.sleep(Duration.ofSeconds(5));
        Hold pause = time.pause();
        still.close();
        clock.sleep(Duration.ofSeconds(300));
        assertEquals(List.of(), fired);

        pause.close();

        assertEquals(List.of(335L), fired);
    }

    @Test
    void timer_dueAfterAPause_firesLaterByThePause() {
        Hold still = clock.hold();
        in(20);
        Hold pause = time.pause();
        clock.sleep(Duration.ofSeconds(7));
        pause.close();

        still.close();

        assertEquals(List.of(27L), fired);
    }

    @Test
    void timer_setInAPause_seesTheRestOfThePause() {
        Hold still = clock.hold();
        Hold pause = time.pause();
        clock.sleep(Duration.ofSeconds(100));
        in(20);
        clock.sleep(Duration.ofSeconds(50));
        pause.close();

        still.close();

        assertEquals(List.of(170L), fired);
    }

    @Test
    void pauses_thatOverlap_countOnce() {
        Hold still = clock.hold();
        in(20);
        Hold first = time.pause();
        clock.sleep(Duration.ofSeconds(10));
        Hold second = time.pause();
        first.close();
        first.close();
        clock.sleep(Duration.ofSeconds(10));
        second.close();

        still.close();

        assertEquals(List.of(40L), fired);
    }

    @Test
    void timer_cancelledInAPause_doesNotFire() {
        Hold pause = time.pause();
        Timer timer = in(20);
        timer.cancel();

        pause.close();

        assertEquals(List.of(), fired);
    }

    @Test
    void now_inAPause_goesOn() {
        try (Hold pause = time.pause()) {
            clock.sleep(Duration.ofSeconds(3));
            assertEquals(START.plusSeconds(3), time.now());
        }
    }
}
