package orderflow.local.logs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import lambdahost.LogLine;

/** The latest log events of the stage, in the order of their arrival. */
public final class LogEvents implements Consumer<LogLine> {

    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final Deque<LogEvent> events = new ArrayDeque<>();
    private final Set<String> groups = new HashSet<>();
    private final Supplier<Instant> clock;
    private final long mostBytes;
    private Instant latest = Instant.MIN;
    private long number;
    private long bytes;

    /** Creates an empty log that holds 32 MB. */
    public LogEvents() {
        this(Instant::now, MOST_BYTES);
    }

    /** @param mostBytes the size beyond which the oldest events are removed */
    LogEvents(Supplier<Instant> clock, long mostBytes) {
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    @Override
    public synchronized void accept(LogLine line) {
        LogEvent event = new LogEvent(++number, line.logGroup(), line.logStream(), line.functionName(),
                line.requestId(), now(), line.text());
        events.add(event);
        if (event.group() != null) {
            groups.add(event.group());
        }
        bytes += event.size();
        while (bytes > mostBytes) {
            bytes -= events.remove().size();
        }
    }

    /** @return the time; never earlier than the one before, so that the events are in the order of their times */
    private Instant now() {
        Instant now = clock.get();
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }

    /** @return the events of an invocation */
    public List<LogEvent> ofRequest(String requestId) {
        return matching(event -> requestId.equals(event.requestId()));
    }

    /** @return whether a line contains the text */
    public boolean contain(String text) {
        return !matching(event -> event.message().contains(text)).isEmpty();
    }

    /** @return the events with this condition */
    public synchronized List<LogEvent> matching(Predicate<LogEvent> condition) {
        List<LogEvent> found = new ArrayList<>();
        for (LogEvent event : events) {
            if (condition.test(event)) {
                found.add(event);
            }
        }
        return found;
    }

    /** @return whether an event of this log group has arrived */
    synchronized boolean hasGroup(String name) {
        return groups.contains(name);
    }
}
