package orderflow.local.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import lambdahost.LogLine;

class LogEventsTest {

    private static final long ENOUGH = 1_000_000;

    @Test
    void events_ofARequest_areThoseWithItsIdInTheirOrder() {
        LogEvents log = new LogEvents(Instant::now, ENOUGH);
        log.accept(line("/g", "r-1", "a"));
        log.accept(line("/g", "r-2", "b"));
        log.accept(line("/g", null, "c"));
        log.accept(line("/g", "r-1", "d"));

        assertEquals(List.of("a", "d"), messages(log, "r-1"));
        assertEquals(List.of(), messages(log, "r-3"));
    }

    @Test
    void events_beyondTheLimit_areRemovedOldestFirst() {
        LogEvents log = new LogEvents(Instant::now, 2_500);
        for (int i = 0; i < 9; i++) {
            log.accept(line("/g", "r", i + "x".repeat(999)));
        }

        assertEquals(List.of("7", "8"), messages(log, "r").stream().map(text -> text.substring(0, 1)).toList());
    }

    @Test
    void times_ofAClockThatIsSetBack_doNotGoBack() {
        Iterator<Instant> times = Stream.of(5, 3, 7).map(Instant::ofEpochSecond).iterator();
        LogEvents log = new LogEvents(times::next, ENOUGH);
        List.of("a", "b", "c").forEach(text -> log.accept(line("/g", "r", text)));

        assertEquals(List.of(5L, 5L, 7L),
                log.ofRequest("r").stream().map(event -> event.timestamp().getEpochSecond()).toList());
    }

    @Test
    void line_ofNoGroup_addsNoGroup() {
        LogEvents log = new LogEvents(Instant::now, ENOUGH);
        log.accept(line(null, "r", "a"));
        assertEquals(List.of("a"), messages(log, "r"));

        assertFalse(log.hasGroup("/g"));
        log.accept(line("/g", "r", "a"));
        assertTrue(log.hasGroup("/g"));
    }

    private static List<String> messages(LogEvents log, String requestId) {
        return log.ofRequest(requestId).stream().map(LogEvent::message).toList();
    }

    private static LogLine line(String group, String requestId, String text) {
        return new LogLine("f", group, "s", 1, requestId, text);
    }
}
