package orderflow.local.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.time.RealTime;

class SkippableTimeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SkippableTime time = new SkippableTime(new RealTime(1));
    private final BlockingQueue<String> fired = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void skip_always_leavesTheTimeAsItIs() {
        time.skip(HOUR);

        assertTrue(Duration.between(Instant.now(), time.now()).abs().compareTo(HOUR.dividedBy(2)) < 0);
    }

    @Test
    void skip_beyondTimers_firesThemInTheirOrder() throws Exception {
        time.schedule(time.now().plus(HOUR.multipliedBy(2)), () -> fired.add("second"));
        time.schedule(time.now().plus(HOUR), () -> fired.add("first"));
        time.schedule(time.now().plus(HOUR), () -> fired.add("cancelled")).cancel();

        time.skip(HOUR.multipliedBy(3));

        assertEquals(List.of("first", "second"), List.of(next(), next()));
    }

    @Test
    void skips_ofPartsOfAWait_addUp() throws Exception {
        time.schedule(time.now().plus(HOUR.multipliedBy(2)), () -> fired.add("waited"));

        time.skip(HOUR);
        time.schedule(time.now().plus(HOUR.multipliedBy(2)), () -> fired.add("later"));
        assertFalse(fired.contains("waited"));
        time.skip(HOUR);

        assertEquals("waited", next());
        assertTrue(fired.isEmpty());
    }

    private String next() throws InterruptedException {
        return fired.poll(1, TimeUnit.MINUTES);
    }
}
