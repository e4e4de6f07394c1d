package stepfunctions.history;

import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The events of one execution, in the order of their creation. */
public final class History {

    /** AWS's limit for the number of events of an execution; the last of them is the failure. */
    public static final int LIMIT = 25_000;

    private HistoryEvent[] events = new HistoryEvent[16];
    private int size;

    /** Adds an event with the next id. */
    public synchronized HistoryEvent write(String type, long previousEventId, Instant timestamp, ObjectNode details) {
        HistoryEvent event = new HistoryEvent(size + 1L, previousEventId, type, timestamp, details);
        if (size == events.length) {
            events = Arrays.copyOf(events, size * 2);
        }
        events[size++] = event;
        return event;
    }

    public synchronized int size() {
        return size;
    }

    /** @return the events so far; later events do not change the list */
    public synchronized List<HistoryEvent> events() {
        return new Snapshot(events, size);
    }

    /** The first events of an array to which events are only appended, so that nothing has to be copied. */
    private static final class Snapshot extends AbstractList<HistoryEvent> implements RandomAccess {

        private final HistoryEvent[] events;
        private final int size;

        private Snapshot(HistoryEvent[] events, int size) {
            this.events = events;
            this.size = size;
        }

        @Override
        public HistoryEvent get(int index) {
            return events[Objects.checkIndex(index, size)];
        }

        @Override
        public int size() {
            return size;
        }
    }
}
