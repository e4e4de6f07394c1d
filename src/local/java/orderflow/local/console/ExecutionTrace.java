package orderflow.local.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.engine.TaskTokens;
import stepfunctions.history.HistoryEvent;
import stepfunctions.service.JsonText;

/** What the events of an execution say of the visits of its states. Events can be added while it runs. Thread-safe. */
final class ExecutionTrace {

    private static final Pattern EXECUTION_ARN = Pattern
            .compile("arn:[a-z-]+:states:[a-z0-9-]*:\\d*:execution:[^\\s:'\"\\\\]+:[^\\s:'\"\\\\]+");

    private final List<HistoryEvent> events = new ArrayList<>();
    private final TracedFlow top = TracedFlow.top();
    private final List<TracedVisit> visits = new ArrayList<>();
    private final DefinedStates states;
    private final VisitFinder finder;

    /** @param definition the definition of the execution's state machine */
    ExecutionTrace(JsonNode definition) {
        this.states = new DefinedStates(definition);
        this.finder = new VisitFinder(events, states, top);
    }

    /** Adds the next events. Events that were added before are skipped. */
    synchronized void add(List<HistoryEvent> next) {
        for (HistoryEvent event : next) {
            if (event.id() > events.size() + 1L) {
                throw new IllegalArgumentException("event " + event.id() + " comes after event " + events.size());
            }
            if (event.id() == events.size() + 1L) {
                finder.put(visitAfter(event));
                events.add(event);
            }
        }
    }

    /** @return the id of the last event; 0 if there is none */
    synchronized long lastEventId() {
        return events.size();
    }

    /** @return all events in their order */
    synchronized List<HistoryEvent> events() {
        return List.copyOf(events);
    }

    /** @return all visits in the order of their Entered events */
    synchronized List<StateVisit> visits() {
        return visits.stream().map(TracedVisit::view).toList();
    }

    /** @return the visits of one state */
    synchronized List<StateVisit> visits(String state) {
        return visits.stream().filter(visit -> visit.state.equals(state)).map(TracedVisit::view).toList();
    }

    /** @return the visit to which an event belongs; the id of a visit is that of its Entered event */
    synchronized Optional<StateVisit> visit(long eventId) {
        return Optional.ofNullable(finder.of(eventId)).map(TracedVisit::view);
    }

    /** @return the iterations of the last attempt of an inline Map, by index; those without an event are missing */
    synchronized List<StateVisit.Iteration> iterations(long visitId) {
        TracedVisit visit = finder.of(visitId);
        return visit == null || !visit.type.equals("Map")
                ? List.of()
                : visit.flows.stream().map(TracedFlow::iteration).toList();
    }

    /** @return a summary of each state that was entered, by its name */
    synchronized Map<String, StateSummary> summaries(Instant now) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        visits.forEach(visit -> tallies.computeIfAbsent(visit.state, Tally::new).add(visit, now));
        Map<String, StateSummary> summaries = new LinkedHashMap<>();
        tallies.forEach((state, tally) -> summaries.put(state, tally.summary()));
        return summaries;
    }

    private TracedVisit visitAfter(HistoryEvent event) {
        if (event.type().endsWith("StateEntered")) {
            return enter(event);
        }
        switch (event.type()) {
            case "ExecutionFailed" -> failExecution(event);
            case "ExecutionAborted", "ExecutionTimedOut" -> top.cancel(event.timestamp());
            case "ExecutionRedriven" -> finder.redrive(event);
            case "ExecutionStarted", "ExecutionSucceeded" -> {
            }
            default -> {
                TracedVisit visit = finder.find(event);
                if (visit != null) {
                    apply(event, visit);
                    visit.add(event);
                }
                return visit;
            }
        }
        return null;
    }

    private TracedVisit enter(HistoryEvent event) {
        TracedFlow flow = finder.entering(event);
        String name = event.details().path("name").asText();
        correctCaught(flow.last, name);
        TracedVisit visit = new TracedVisit(flow, event, states.get(name));
        flow.last = visit;
        visits.add(visit);
        if (finder.followsRedrive(event)) {
            finder.resume(visit);
        }
        return visit;
    }

    /** Not every error that a Catch catches has an event; the next state tells it too. */
    private static void correctCaught(TracedVisit before, String next) {
        if (before != null && before.status() == StateStatus.SUCCEEDED && !before.defined.leadsTo(next, false)
                && before.defined.leadsTo(next, true)) {
            before.wasCaught();
        }
    }

    private void apply(HistoryEvent event, TracedVisit visit) {
        Instant time = event.timestamp();
        JsonNode details = event.details();
        switch (event.type()) {
            case "TaskScheduled", "LambdaFunctionScheduled" -> schedule(event, visit);
            case "TaskStarted", "LambdaFunctionStarted", "MapRunSucceeded", "MapRunAborted" -> {
            }
            case "TaskSubmitted" -> link(details, visit);
            case "TaskSucceeded", "LambdaFunctionSucceeded" -> {
                link(details, visit);
                visit.endAttempt(time, null);
            }
            case "ParallelStateStarted", "MapStateStarted" -> begin(event, visit);
            case "ParallelStateSucceeded", "MapStateSucceeded" -> visit.succeedInside(time);
            case "ParallelStateFailed", "MapStateFailed" -> failInside(event, visit);
            case "MapIterationStarted" -> visit.addIteration(index(event), time);
            case "MapIterationSucceeded" -> visit.iteration(index(event)).end(StateStatus.SUCCEEDED, time);
            case "MapIterationFailed" -> visit.endAttempt(time, failUpTo(visit, event, time));
            case "MapIterationAborted" -> visit.iteration(index(event)).cancel(time);
            case "MapRunStarted", "MapRunRedriven" -> visit.run(details.path("mapRunArn").asText());
            case "EvaluationFailed" -> evaluationFailed(event, visit);
            default -> applyOther(event, visit);
        }
    }

    private static void applyOther(HistoryEvent event, TracedVisit visit) {
        if (event.type().endsWith("StateExited")) {
            visit.exit(event);
        } else if (event.type().endsWith("StateAborted")) {
            abort(event, visit);
        } else {
            link(event.details(), visit);
            visit.endAttempt(event.timestamp(), Failure.of(event));
        }
    }

    private static int index(HistoryEvent event) {
        return event.details().path("index").asInt();
    }

    private static void schedule(HistoryEvent event, TracedVisit visit) {
        visit.beginAttempt(event.timestamp());
        if (event.details().path("resource").asText().endsWith(".waitForTaskToken")) {
            visit.await(TaskTokens.within(JsonText.of(event.details().path("parameters"))).orElse(null));
        }
    }

    private static void link(JsonNode details, TracedVisit visit) {
        if (!"states".equals(details.path("resourceType").asText())) {
            return;
        }
        JsonNode output = details.path("output").path("ExecutionArn");
        Matcher arn = EXECUTION_ARN.matcher(output.asText(details.path("cause").asText()));
        if (arn.find()) {
            visit.link(arn.group());
        }
    }

    private void begin(HistoryEvent event, TracedVisit visit) {
        if (visit.isInside()) {
            HistoryEvent previous = events.get((int) event.previousEventId() - 1);
            visit.failInside(previous.timestamp(), failUpTo(visit, event, previous.timestamp()));
        }
        visit.beginInside(event.timestamp(), event.details().path("length").asInt());
    }

    private void failInside(HistoryEvent event, TracedVisit visit) {
        visit.failInside(event.timestamp(), failUpTo(visit, event, event.timestamp()));
    }

    /**
     * Marks the state that failed, and those around it up to a container. The event of the container refers to the last
     * event of the state that failed.
     */
    private Failure failUpTo(TracedVisit container, HistoryEvent event, Instant time) {
        TracedVisit inner = culprit(event, container);
        Failure failure = inner == null ? Failure.of(event) : inner.failure(Failure.of(event));
        for (TracedVisit each = inner; each != null && each != container; each = each.flow.around) {
            if (each.isOpen()) {
                each.fail(time, failure);
            }
            each.flow.end(StateStatus.FAILED, time);
        }
        return failure;
    }

    private TracedVisit culprit(HistoryEvent event, TracedVisit container) {
        return finder.followsRedrive(event)
                ? finder.failedAfterRedrive(container)
                : finder.of(event.previousEventId());
    }

    private void failExecution(HistoryEvent event) {
        failUpTo(null, event, event.timestamp());
        top.cancel(event.timestamp());
    }

    /** A Parallel aborts the state that failed in it immediately after the event of the failure. */
    private static void abort(HistoryEvent event, TracedVisit visit) {
        Failure failure = visit.failure(null);
        if (failure == null || event.previousEventId() != event.id() - 1) {
            visit.close(StateStatus.CANCELED, event.timestamp());
            return;
        }
        visit.fail(event.timestamp(), failure);
        if (visit.flow.around != null) {
            visit.flow.around.endAttempt(event.timestamp(), failure);
        }
    }

    private void evaluationFailed(HistoryEvent event, TracedVisit visit) {
        HistoryEvent previous = event.previousEventId() == 0 ? null : events.get((int) event.previousEventId() - 1);
        boolean afterSuccess = previous != null && finder.of(previous.id()) == visit
                && previous.type().endsWith("Succeeded");
        if (!visit.isInAttempt() && !afterSuccess) {
            visit.beginAttempt(event.timestamp());
        }
        visit.endAttempt(event.timestamp(), Failure.of(event));
    }
}
