package stepfunctions.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void sleep_whileWorkIsUnderWay_letsTimersFireLateAndInTheirOrder() {
        VirtualTime time = new VirtualTime(START);
        List<String> fired = new ArrayList<>();
        try (Hold hold = time.hold()) {
            time.schedule(START.plusSeconds(20), () -> fired.add("second at " + time.now()));
            time.schedule(START.plusSeconds(10), () -> fired.add("first at " + time.now()));
            time.sleep(Duration.ofMinutes(1));
        }
        assertEquals(List.of("first at 2026-01-01T00:01:00Z", "second at 2026-01-01T00:01:00Z"), fired);
    }

    @Test
    void work_thatThrowsAnError_stopsNoClock() {
        VirtualTime time = new VirtualTime(START);
        List<String> fired = new ArrayList<>();
        time.execute(() -> {
            throw new StackOverflowError();
        });
        time.schedule(START.plusSeconds(1), () -> fired.add("at " + time.now()));
        assertEquals(List.of("at 2026-01-01T00:00:01Z"), fired);
    }
}
