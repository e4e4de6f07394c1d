package orderflow.local.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.history.HistoryEvent;

/** A visit of a state while the events of the execution are added. */
final class TracedVisit {

    final TracedFlow flow;
    final String state;
    final String type;
    final DefinedStates.DefinedState defined;
    final HistoryEvent entered;
    final Map<String, JsonNode> variables;
    /** The branches or iterations of the current attempt. */
    List<TracedFlow> flows = List.of();
    private final boolean hasStates;
    private final List<StateVisit.Attempt> attempts = new ArrayList<>(1);
    private Set<String> executions = Set.of();
    private long[] events = new long[4];
    private int eventCount;
    private HistoryEvent exit;
    private Map<String, JsonNode> assigned = Map.of();
    private StateStatus closed;
    private Instant ended;
    private String error;
    private String cause;
    private String taskToken;
    private String mapRunArn;
    private int length;
    private int runs;
    private boolean inside;
    private boolean insideSucceeded;
    private boolean insideFailed;
    private StateVisit view;

    TracedVisit(TracedFlow flow, HistoryEvent entered, DefinedStates.DefinedState defined) {
        this.flow = flow;
        this.entered = entered;
        this.defined = defined;
        this.state = entered.details().path("name").asText();
        this.type = entered.type().substring(0, entered.type().length() - "StateEntered".length());
        this.hasStates = type.equals("Parallel") || type.equals("Map");
        this.variables = flow.visible();
        add(entered);
        if (!isTask() && !hasStates()) {
            beginAttempt(entered.timestamp());
        }
    }

    void add(HistoryEvent event) {
        if (eventCount == events.length) {
            events = Arrays.copyOf(events, eventCount * 2);
        }
        events[eventCount++] = event.id();
        view = null;
    }

    boolean isTask() {
        return type.equals("Task");
    }

    boolean hasStates() {
        return hasStates;
    }

    /** @return whether the visit has neither an Exited event nor failed nor was canceled */
    boolean isOpen() {
        return exit == null && closed == null;
    }

    boolean isExited() {
        return exit != null;
    }

    long lastEventId() {
        return events[eventCount - 1];
    }

    boolean isCaught() {
        return closed == StateStatus.CAUGHT_ERROR;
    }

    /** @return whether the branches or iterations run, as far as the events tell */
    boolean isInside() {
        return inside;
    }

    boolean hasFailedInside() {
        return insideFailed;
    }

    void beginAttempt(Instant time) {
        attempts.add(new StateVisit.Attempt(time, null, null, null));
        view = null;
    }

    /**
     * Ends the attempt in progress. An error of one that has ended is one of the processing of its result.
     *
     * @param failure the error, or null
     */
    void endAttempt(Instant time, Failure failure) {
        taskToken = null;
        view = null;
        StateVisit.Attempt last = lastAttempt();
        if (last == null || last.end() != null && (last.error() != null || failure == null)) {
            return;
        }
        attempts.set(attempts.size() - 1, new StateVisit.Attempt(last.begin(), last.end() == null ? time : last.end(),
                failure == null ? null : failure.error(), failure == null ? null : failure.cause()));
    }

    private StateVisit.Attempt lastAttempt() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    }

    boolean isInAttempt() {
        StateVisit.Attempt last = lastAttempt();
        return last != null && last.end() == null;
    }

    /** @return the error of the last attempt, or else that of a Fail state, or else the other one */
    Failure failure(Failure other) {
        StateVisit.Attempt last = lastAttempt();
        if (last != null && last.error() != null) {
            return new Failure(last.error(), last.cause());
        }
        return other == null && isFail() ? Failure.of(defined.definition()) : other;
    }

    /** Begins an attempt of the branches or iterations. */
    void beginInside(Instant time, int itemCount) {
        beginAttempt(time);
        runs++;
        length = itemCount;
        inside = true;
        insideSucceeded = false;
        insideFailed = false;
        flows = new ArrayList<>();
        for (int i = 0; i < defined.branches(); i++) {
            flows.add(new TracedFlow(this, runs, i, time));
        }
    }

    void addIteration(int index, Instant time) {
        view = null;
        while (flows.size() <= index) {
            flows.add(new TracedFlow(this, runs, flows.size(), time));
        }
    }

    TracedFlow iteration(int index) {
        view = null;
        return flows.get(index);
    }

    void succeedInside(Instant time) {
        inside = false;
        insideSucceeded = true;
        endAttempt(time, null);
    }

    /** Ends an attempt of the branches or iterations with an error. */
    void failInside(Instant time, Failure failure) {
        inside = false;
        insideFailed = true;
        flows.forEach(each -> each.cancel(time));
        endAttempt(time, failure);
    }

    void exit(HistoryEvent event) {
        exit = event;
        ended = event.timestamp();
        boolean worked = isTask() ? lastAttempt() != null && !isInAttempt() : !hasStates() || insideSucceeded;
        Failure failure = failure(null);
        endAttempt(ended, null);
        closed = worked && failure == null ? StateStatus.SUCCEEDED : StateStatus.CAUGHT_ERROR;
        fail(failure);
        JsonNode values = event.details().path("assignedVariables");
        if (!values.isEmpty()) {
            Map<String, JsonNode> all = new LinkedHashMap<>();
            values.properties().forEach(value -> all.put(value.getKey(), value.getValue()));
            assigned = Collections.unmodifiableMap(all);
            flow.assign(assigned);
        }
    }

    /** Corrects the status when the next state shows that a Catch led out of this one. */
    void wasCaught() {
        closed = StateStatus.CAUGHT_ERROR;
        view = null;
    }

    /** Ends the visit and everything inside it without an Exited event. */
    void close(StateStatus status, Instant time) {
        flows.forEach(each -> each.cancel(time));
        endAttempt(time, null);
        inside = false;
        closed = status;
        ended = time;
    }

    /** Ends the visit with an error. */
    void fail(Instant time, Failure failure) {
        endAttempt(time, failure);
        close(StateStatus.FAILED, time);
        fail(failure);
    }

    private void fail(Failure failure) {
        error = failure == null ? null : failure.error();
        cause = failure == null ? null : failure.cause();
    }

    /**
     * Lets the visit go on after a redrive.
     *
     * @return whether its branches or iterations go on; otherwise, the state starts again
     */
    boolean redrive(Instant time) {
        boolean goesOn = hasStates() && runs > 0 && !insideSucceeded;
        closed = null;
        ended = null;
        fail(null);
        view = null;
        insideFailed = false;
        inside = goesOn;
        if (goesOn || !isTask() && !hasStates()) {
            beginAttempt(time);
        }
        return goesOn;
    }

    void await(String token) {
        taskToken = token;
    }

    void link(String executionArn) {
        Set<String> more = new LinkedHashSet<>(executions);
        more.add(executionArn);
        executions = more;
    }

    void run(String arn) {
        mapRunArn = arn;
    }

    String mapRunArn() {
        return mapRunArn;
    }

    int attemptCount() {
        return attempts.size();
    }

    /** @return whether this is a Fail state, which fails at once, although no event says so before its container's */
    private boolean isFail() {
        return type.equals("Fail");
    }

    Instant ended() {
        return ended == null && isFail() ? entered.timestamp() : ended;
    }

    StateStatus status() {
        if (closed != null) {
            return closed;
        }
        return isFail() ? StateStatus.FAILED : StateStatus.IN_PROGRESS;
    }

    StateVisit view() {
        if (view == null) {
            view = new StateVisit(entered.id(), state, type, place(), entered.timestamp(), ended(), status(),
                    List.copyOf(attempts), entered.details().get("input"), output(), variables, assigned, error,
                    cause, taskToken, List.copyOf(executions), mapRunArn, counts(),
                    Arrays.stream(events, 0, eventCount).boxed().toList());
        }
        return view;
    }

    private StateVisit.Place place() {
        return new StateVisit.Place(flow.around == null ? 0 : flow.around.entered.id(), flow.attempt, flow.index,
                flow.depth);
    }

    private JsonNode output() {
        return exit == null ? null : exit.details().get("output");
    }

    private StateVisit.Counts counts() {
        if (!type.equals("Map") || runs == 0 || mapRunArn != null) {
            return null;
        }
        int[] counts = new int[StateStatus.values().length];
        flows.forEach(each -> counts[each.status.ordinal()]++);
        return new StateVisit.Counts(length, counts[StateStatus.IN_PROGRESS.ordinal()],
                counts[StateStatus.SUCCEEDED.ordinal()], counts[StateStatus.FAILED.ordinal()],
                counts[StateStatus.CANCELED.ordinal()]);
    }
}
