package orderflow.local.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.history.HistoryEvent;

/**
 * Finds the visit to which an event belongs. Most events have the id of their visit's previous event. Those after a
 * redrive all have the id of the ExecutionRedriven event; they come in the order of the branches and iterations.
 */
final class VisitFinder {

    private static final String REDRIVEN = "ExecutionRedriven";

    private final List<HistoryEvent> events;
    private final DefinedStates states;
    private final TracedFlow top;
    private final List<TracedVisit> byEvent = new ArrayList<>();
    private final List<TracedVisit> resumed = new ArrayList<>();
    private final List<TracedFlow> waiting = new ArrayList<>();
    private long redriven;

    /** @param events the events so far, to which the caller adds */
    VisitFinder(List<HistoryEvent> events, DefinedStates states, TracedFlow top) {
        this.events = events;
        this.states = states;
        this.top = top;
    }

    /** Sets the visit of the next event. */
    void put(TracedVisit visit) {
        byEvent.add(visit);
    }

    /** @return the visit of an event; null if it belongs to none or does not exist */
    TracedVisit of(long eventId) {
        return eventId < 1 || eventId > byEvent.size() ? null : byEvent.get((int) eventId - 1);
    }

    private HistoryEvent event(long id) {
        return id < 1 || id > events.size() ? null : events.get((int) id - 1);
    }

    /** @return the flow that enters a state with the event */
    TracedFlow entering(HistoryEvent event) {
        String name = event.details().path("name").asText();
        HistoryEvent previous = event(event.previousEventId());
        if (previous == null) {
            return top;
        }
        if (previous.type().equals(REDRIVEN)) {
            return redrivenFlow(name);
        }
        TracedFlow flow = flowAfter(previous, name);
        return flow == null ? top : flow;
    }

    private TracedFlow flowAfter(HistoryEvent previous, String name) {
        TracedVisit visit = of(previous.id());
        if (visit == null) {
            return previous.type().equals("ExecutionStarted") ? top : null;
        }
        int index = switch (previous.type()) {
            case "ParallelStateStarted" -> states.get(name).branch();
            case "MapIterationStarted" -> previous.details().path("index").asInt();
            default -> -1;
        };
        return index < 0 ? visit.flow : index < visit.flows.size() ? visit.flows.get(index) : null;
    }

    private TracedFlow redrivenFlow(String name) {
        DefinedStates.DefinedState state = states.get(name);
        for (TracedFlow flow : waiting) {
            if (state.isIn(flow) && isActive(flow) && mayEnter(flow, name)) {
                waiting.remove(flow);
                return flow;
            }
        }
        return top;
    }

    /** A flow enters no state while the enclosing state waits for its next attempt. */
    private static boolean isActive(TracedFlow flow) {
        return flow.status == StateStatus.IN_PROGRESS && (flow.around == null || flow.around.isInAttempt());
    }

    private static boolean mayEnter(TracedFlow flow, String name) {
        return flow.last == null || flow.last.defined.leadsTo(name, flow.last.isCaught());
    }

    /** Adds a visit that a redrive entered or lets go on. */
    void resume(TracedVisit visit) {
        resumed.add(visit);
    }

    /** Begins a redrive: what is in progress again is found from here on. */
    void redrive(HistoryEvent event) {
        redriven = event.id();
        resumed.clear();
        waiting.clear();
        redrive(top, event);
    }

    private void redrive(TracedFlow flow, HistoryEvent event) {
        if (flow.status == StateStatus.SUCCEEDED) {
            return;
        }
        flow.goOn();
        TracedVisit visit = flow.last;
        if (visit == null || visit.isExited()) {
            waiting.add(flow);
            return;
        }
        resumed.add(visit);
        if (visit.redrive(event.timestamp())) {
            visit.flows.forEach(each -> redrive(each, event));
        }
    }

    /** @return whether the event is the first of a flow after a redrive */
    boolean followsRedrive(HistoryEvent event) {
        return event.previousEventId() == redriven && redriven > 0;
    }

    /** @return the visit of an event which is not a StateEntered event; null if it belongs to none */
    TracedVisit find(HistoryEvent event) {
        Predicate<TracedVisit> fits = fits(event);
        HistoryEvent previous = event(event.previousEventId());
        if (previous != null && previous.type().equals(REDRIVEN)) {
            return redrivenVisit(event, fits);
        }
        for (TracedVisit visit = of(event.previousEventId()); visit != null; visit = visit.flow.around) {
            if (fits.test(visit)) {
                return visit;
            }
        }
        return event.type().equals("EvaluationFailed") ? failedOnEntry(event, previous, fits) : null;
    }

    /** A failed evaluation can refer to the event before its state's Entered event. */
    private TracedVisit failedOnEntry(HistoryEvent event, HistoryEvent previous, Predicate<TracedVisit> fits) {
        TracedFlow flow = previous == null ? top : flowAfter(previous, event.details().path("state").asText());
        return flow != null && flow.last != null && fits.test(flow.last) ? flow.last : null;
    }

    private Predicate<TracedVisit> fits(HistoryEvent event) {
        String type = event.type();
        JsonNode details = event.details();
        if (type.endsWith("StateExited")) {
            return named(details.path("name"));
        }
        if (type.equals("EvaluationFailed")) {
            return named(details.path("state"));
        }
        if (type.endsWith("StateAborted")) {
            return ofType(type.substring(0, type.length() - "StateAborted".length()));
        }
        if (type.startsWith("MapIteration")) {
            return named(details.path("name")).and(iterates(event));
        }
        if (type.startsWith("MapRun")) {
            return ofType("Map").and(runs(event));
        }
        if (type.startsWith("ParallelState") || type.startsWith("MapState")) {
            return inside(event, type.startsWith("Map") ? "Map" : "Parallel");
        }
        return ofType("Task");
    }

    private static Predicate<TracedVisit> named(JsonNode name) {
        String state = name.asText();
        return visit -> visit.isOpen() && visit.state.equals(state);
    }

    private static Predicate<TracedVisit> ofType(String type) {
        return visit -> visit.isOpen() && visit.type.equals(type);
    }

    private static Predicate<TracedVisit> iterates(HistoryEvent event) {
        int index = event.details().path("index").asInt();
        return event.type().equals("MapIterationStarted")
                ? visit -> true
                : visit -> index < visit.flows.size() && visit.flows.get(index).status == StateStatus.IN_PROGRESS;
    }

    private static Predicate<TracedVisit> runs(HistoryEvent event) {
        return event.type().equals("MapRunRedriven")
                ? visit -> event.details().path("mapRunArn").asText().equals(visit.mapRunArn())
                : visit -> true;
    }

    /** Started, Succeeded and Failed events of a Parallel or Map can refer to the last event of what is inside it. */
    private Predicate<TracedVisit> inside(HistoryEvent event, String type) {
        Predicate<TracedVisit> open = ofType(type).and(visit -> !visit.hasFailedInside());
        if (event.type().endsWith("Started")) {
            return open;
        }
        HistoryEvent previous = event(event.previousEventId());
        boolean afterEvaluation = previous != null && previous.type().equals("EvaluationFailed");
        TracedVisit evaluated = afterEvaluation ? of(previous.id()) : null;
        return open.and(visit -> visit.isInside() || visit == evaluated);
    }

    private TracedVisit redrivenVisit(HistoryEvent event, Predicate<TracedVisit> fits) {
        if (event.type().endsWith("Aborted")) {
            return aborted(event, fits);
        }
        if (event.type().startsWith("ParallelState") || event.type().startsWith("MapState")) {
            boolean starts = event.type().endsWith("Started");
            return first(fits.and(visit -> starts && !visit.isInside()), innermost(fits));
        }
        Predicate<TracedVisit> untouched = fits.and(visit -> visit.lastEventId() < redriven);
        return first(untouched.and(likely(event)), untouched, fits);
    }

    /** @return the first visit for the first condition that any visit meets; otherwise null */
    @SafeVarargs
    private TracedVisit first(Predicate<TracedVisit>... conditions) {
        for (Predicate<TracedVisit> condition : conditions) {
            for (TracedVisit visit : resumed) {
                if (condition.test(visit)) {
                    return visit;
                }
            }
        }
        return null;
    }

    /** Branches and iterations are aborted immediately after the event of the state that failed beside them. */
    private TracedVisit aborted(HistoryEvent event, Predicate<TracedVisit> fits) {
        TracedVisit before = of(event.id() - 1);
        TracedVisit around = before == null || before.isInside() ? before : before.flow.around;
        for (TracedVisit container = around; container != null; container = container.flow.around) {
            TracedVisit outer = container;
            TracedVisit near = first(innermost(fits.and(visit -> visit == outer || isIn(visit, outer))));
            if (near != null) {
                return near;
            }
        }
        return first(innermost(fits));
    }

    private Predicate<TracedVisit> innermost(Predicate<TracedVisit> fits) {
        return fits.and(visit -> !visit.hasStates()
                || resumed.stream()
                        .noneMatch(other -> other.hasStates() && fits.test(other) && isIn(other, visit)));
    }

    private static boolean isIn(TracedVisit inner, TracedVisit outer) {
        TracedVisit visit = inner.flow.around;
        while (visit != null && visit != outer) {
            visit = visit.flow.around;
        }
        return visit != null;
    }

    /**
     * Tells states of one type or name apart. Only Wait states do not end in the order of the branches and iterations;
     * their output is mostly their input.
     */
    private static Predicate<TracedVisit> likely(HistoryEvent event) {
        JsonNode details = event.details();
        return switch (event.type()) {
            case "TaskScheduled", "LambdaFunctionScheduled" -> {
                String resource = details.path("resource").asText();
                yield visit -> visit.defined.definition().path("Resource").asText().endsWith(resource);
            }
            case "WaitStateExited" -> visit -> details.path("output").equals(visit.entered.details().get("input"));
            default -> visit -> true;
        };
    }

    /** @return the state that failed when an event after a redrive says only that its execution or container failed */
    TracedVisit failedAfterRedrive(TracedVisit container) {
        return resumed.stream().filter(visit -> visit.isOpen() && !visit.isInside() && !visit.type.equals("Wait"))
                .filter(visit -> container == null || isIn(visit, container))
                .filter(visit -> visit.lastEventId() <= redriven || visit.entered.previousEventId() == redriven)
                .findFirst().orElse(null);
    }
}
