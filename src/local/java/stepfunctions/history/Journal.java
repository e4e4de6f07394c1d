package stepfunctions.history;

import java.time.Instant;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the history of one execution. All events are created here. */
public final class Journal {

    private final String executionArn;
    private final History history;
    private final Supplier<Instant> clock;
    private final HistoryListener listener;
    private boolean closed;

    public Journal(String executionArn, History history, Supplier<Instant> clock, HistoryListener listener) {
        this.executionArn = executionArn;
        this.history = history;
        this.clock = clock;
        this.listener = listener;
    }

    public History history() {
        return history;
    }

    /**
     * Writes an event that is not the execution's last. Writes nothing between the last event and a redrive, because
     * AWS has no events for the states that are left when the execution ends.
     *
     * @return the id of the event, or of the execution's last event if the history is closed
     * @throws HistoryFull if the only remaining event must be the last one
     */
    public long write(String type, long previousEventId, ObjectNode details) {
        if (closed) {
            return history.size();
        }
        if (history.size() >= History.LIMIT - 1) {
            throw new HistoryFull();
        }
        return append(type, previousEventId, details);
    }

    /** Writes the execution's last event, for which there is always room. */
    public long close(String type, long previousEventId, ObjectNode details) {
        closed = true;
        return append(type, previousEventId, details);
    }

    /** Writes the event of a redrive after the event that ended the execution. */
    public long redrive(int redriveCount) {
        closed = false;
        return write("ExecutionRedriven", history.size(), details().put("redriveCount", redriveCount));
    }

    private long append(String type, long previousEventId, ObjectNode details) {
        HistoryEvent event = history.write(type, previousEventId, clock.get(), details);
        listener.written(executionArn, event);
        return event.id();
    }

    /** @return a new, empty details object */
    public static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The history has reached the maximum number of events. */
    public static final class HistoryFull extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private HistoryFull() {
            super("The execution reached the maximum number of history events (" + History.LIMIT + ").", null, false,
                    false);
        }
    }
}
