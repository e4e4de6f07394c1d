package stepfunctions.history;

import java.time.Instant;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the history of one execution: the only place where events come into being. */
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
     * Writes an event that is not the execution's last. Nothing is written between the last one and a redrive: AWS does not tell how states are left
     * when an execution ends around them.
     *
     * @return its id, or that of the last event
     * @throws HistoryFull when only the last event has room
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

    /** Writes the event that ends the execution; there is always room for it. */
    public long close(String type, long previousEventId, ObjectNode details) {
        closed = true;
        return append(type, previousEventId, details);
    }

    /** Writes, after the event that ended the execution, that it goes on. */
    public long redrive(int redriveCount) {
        closed = false;
        return write("ExecutionRedriven", history.size(), details().put("redriveCount", redriveCount));
    }

    private long append(String type, long previousEventId, ObjectNode details) {
        HistoryEvent event = history.write(type, previousEventId, clock.get(), details);
        listener.written(executionArn, event);
        return event.id();
    }

    /** A fresh details object. */
    public static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The history holds as many events as it may. */
    public static final class HistoryFull extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private HistoryFull() {
            super("The execution reached the maximum number of history events (" + History.LIMIT + ").", null, false,
                    false);
        }
    }
}
