package stepfunctions.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.errors.ErrorNames;
import stepfunctions.errors.StatesError;
import stepfunctions.history.History;
import stepfunctions.history.HistoryEvent;
import stepfunctions.history.Journal;
import stepfunctions.time.Timer;

/** An execution. It is an actor: it processes one step at a time, in the order of arrival. */
public final class Execution {

    private static final System.Logger LOG = System.getLogger(Execution.class.getName());
    private static final int STEPS_PER_TURN = 256;
    private static final int ERROR_LIMIT = 256;
    private static final int CAUSE_LIMIT = 32_768;

    private final Engine engine;
    private final StateMachine machine;
    private final BooleanSupplier machineDeleted;
    private final ExecutionContext context;
    private final BiConsumer<Execution, ExecutionState> statusChanged;
    private final Footprint footprint = new Footprint();
    private final Journal journal;
    private final RandomGenerator random;
    private final ArrayDeque<Runnable> steps = new ArrayDeque<>();
    private final Map<Long, Instant> pauses = new ConcurrentHashMap<>();
    private boolean scheduled;
    private Flow top;
    private Timer timeout;
    private volatile ExecutionState state;

    /**
     * @param machineDeleted whether the state machine was deleted
     * @param statusChanged receives the start, the end and every redrive with the respective state; the current state
     *            can already be a later one, for example after a redrive
     */
    public Execution(Engine engine, StateMachine machine, BooleanSupplier machineDeleted, ExecutionContext context,
            BiConsumer<Execution, ExecutionState> statusChanged) {
        this.engine = engine;
        this.machine = machine;
        this.machineDeleted = machineDeleted;
        this.context = context;
        this.statusChanged = statusChanged;
        this.journal = journalOf(context, new History());
        this.random = engine.chanceOf(context.executionArn());
        this.state = ExecutionState.running(0, null);
    }

    /** Starts the execution. Must be called only once. */
    public void start() {
        post(() -> {
            statusChanged.accept(this, ExecutionState.running(0, null));
            ObjectNode details = Journal.details();
            details.set("input", context.input());
            details.put("roleArn", context.roleArn());
            journal.write("ExecutionStarted", 0, details);
            armTimeout();
            top = Flow.top(this, machine.states(), context, journal);
            top.start(context.input());
        });
    }

    private void armTimeout() {
        if (machine.timeoutSeconds() != null) {
            Instant at = engine.time().now().plusSeconds(machine.timeoutSeconds());
            timeout = engine.time().schedule(at,
                    () -> post(() -> end(ExecutionStatus.TIMED_OUT, "ExecutionTimedOut", ErrorNames.TIMEOUT, null)));
        }
    }

    /** Runs work of a flow asynchronously, unless the execution has ended by then. */
    void perform(Flow flow, Runnable work) {
        post(() -> {
            if (state.status() == ExecutionStatus.RUNNING) {
                guarded(flow, work);
            }
        });
    }

    private void guarded(Flow flow, Runnable work) {
        try {
            work.run();
        } catch (Journal.HistoryFull e) {
            fail(StatesError.runtime(e.getMessage()), flow.lastEventId());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "execution " + context.executionArn() + " failed with an internal error",
                    e);
            fail(StatesError.runtime("Internal error: " + e), flow.lastEventId());
        }
    }

    /** Queues a step of this execution. Thread-safe. */
    void post(Runnable step) {
        synchronized (steps) {
            steps.add(step);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        engine.time().execute(this::turn);
    }

    private void turn() {
        for (int i = 0; i < STEPS_PER_TURN; i++) {
            Runnable step;
            synchronized (steps) {
                step = steps.poll();
                if (step == null) {
                    scheduled = false;
                    return;
                }
            }
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "a step of " + context.executionArn() + " failed", e);
            }
        }
        engine.time().execute(this::turn);
    }

    /** @return whether the state machine still exists; after its deletion, an execution ends at the next transition */
    boolean mayEnterStates() {
        return !machineDeleted.getAsBoolean();
    }

    void succeed(JsonNode output, long lastEventId) {
        ObjectNode details = Journal.details();
        details.set("output", output);
        close("ExecutionSucceeded", lastEventId, details,
                state.ended(ExecutionStatus.SUCCEEDED, engine.time().now(), output, null, null));
        top = null; // A successful execution cannot be redriven.
    }

    void fail(StatesError error, long lastEventId) {
        String name = limited(error.name(), ERROR_LIMIT);
        String cause = limited(error.cause(), CAUSE_LIMIT);
        close("ExecutionFailed", lastEventId, errorDetails(name, cause),
                state.ended(ExecutionStatus.FAILED, engine.time().now(), null, name, cause));
        top.abort();
    }

    /** @return the text up to the limit; null for empty text, which AWS omits */
    private static String limited(String text, int limit) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    private static ObjectNode errorDetails(String error, String cause) {
        ObjectNode details = Journal.details();
        if (error != null) {
            details.put("error", error);
        }
        if (cause != null) {
            details.put("cause", cause);
        }
        return details;
    }

    /**
     * Ends the execution for an external reason, so the event has no previous event. Has no effect after the end of the
     * execution. As on AWS, the error of a timeout appears only in the history.
     */
    private void end(ExecutionStatus status, String eventType, String error, String cause) {
        if (state.status() != ExecutionStatus.RUNNING) {
            return;
        }
        boolean told = status != ExecutionStatus.TIMED_OUT;
        close(eventType, 0, errorDetails(error, cause),
                state.ended(status, engine.time().now(), null, told ? error : null, cause));
        top.abort();
    }

    private void close(String type, long lastEventId, ObjectNode details, ExecutionState newState) {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
        // The history must be complete when the end of the execution becomes visible.
        journal.close(type, lastEventId, details);
        state = newState;
        statusChanged.accept(this, newState);
    }

    /** Stops the execution with status ABORTED. Has no effect after the end of the execution. */
    public void stop(String error, String cause) {
        post(() -> end(ExecutionStatus.ABORTED, "ExecutionAborted", error, cause));
    }

    /**
     * Redrives an execution that did not succeed, from the states that failed.
     *
     * @return whether the redrive was started; false for a concurrent second call
     */
    public boolean redrive() {
        ExecutionState redriven;
        synchronized (this) {
            if (state.status() == ExecutionStatus.RUNNING || state.status() == ExecutionStatus.SUCCEEDED) {
                return false;
            }
            redriven = ExecutionState.running(state.redriveCount() + 1, engine.time().now());
            state = redriven;
        }
        post(() -> {
            statusChanged.accept(this, redriven);
            long id = journal.redrive(redriven.redriveCount());
            armTimeout();
            guarded(top, () -> top.redrive(id));
        });
        return true;
    }

    /** @return a journal for this execution or a child execution */
    Journal journalOf(ExecutionContext child, History history) {
        return new Journal(child.executionArn(), history, engine.time()::now, this::written);
    }

    private void written(String executionArn, HistoryEvent event) {
        footprint.add(event);
        engine.history().written(executionArn, event);
    }

    /** @return the approximate memory use of the execution in bytes; must be called during a status change */
    public long bytes() {
        return footprint.bytes();
    }

    void describeRedrives(ObjectNode execution) {
        execution.put("RedriveCount", state.redriveCount());
        if (state.redriveDate() != null) {
            execution.put("RedriveTime", ExecutionContext.time(state.redriveDate()));
        }
    }

    public ExecutionState state() {
        return state;
    }

    public ExecutionContext context() {
        return context;
    }

    public StateMachine machine() {
        return machine;
    }

    /**
     * @return until when states wait: Wait states, and those that will be retried; by the id of the event of their
     *         entry
     */
    public Map<Long, Instant> pauses() {
        return pauses;
    }

    public History history() {
        return journal.history();
    }

    public Engine engine() {
        return engine;
    }

    RandomGenerator random() {
        return random;
    }
}
