package stepfunctions.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The events of one execution, in the order of their creation. */
public final class History {

    /** AWS's limit for the number of events of an execution; the last of them is the failure. */
    public static final int LIMIT = 25_000;

    private final List<HistoryEvent> events = new ArrayList<>();

    /** Adds an event with the next id. */
    public synchronized HistoryEvent write(String type, long previousEventId, Instant timestamp, ObjectNode details) {
        HistoryEvent event = new HistoryEvent(events.size() + 1L, previousEventId, type, timestamp, details);
        events.add(event);
        return event;
    }

    public synchronized int size() {
        return events.size();
    }

    /** @return a copy of the events so far */
    public synchronized List<HistoryEvent> events() {
        return List.copyOf(events);
    }
}
