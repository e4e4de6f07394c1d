package stepfunctions.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The events of one execution, in the order in which they were written. */
public final class History {

    /** The number of events at which AWS ends an execution; the last of them is the failure. */
    public static final int LIMIT = 25_000;

    private final List<HistoryEvent> events = new ArrayList<>();

    /** Writes an event and gives it the next id. */
    public synchronized HistoryEvent write(String type, long previousEventId, Instant timestamp, ObjectNode details) {
        HistoryEvent event = new HistoryEvent(events.size() + 1L, previousEventId, type, timestamp, details);
        events.add(event);
        return event;
    }

    public synchronized int size() {
        return events.size();
    }

    /** A copy of what has been written so far. */
    public synchronized List<HistoryEvent> events() {
        return List.copyOf(events);
    }
}
