package orderflow.local.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.ExecutionArea.ViewKind;

import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StateMachineDescription;
import stepfunctions.service.StepFunctions;

/**
 * The parts of an execution's page that change while it runs. Reads only the events that came since the last rendering.
 */
final class ExecutionFragments {

    private final Sources sources;
    private final Templates templates;
    private final String arn;
    private final Map<String, String> query;
    private final String path;
    private final JsonNode definition;
    private final String machineLink;
    private final ExecutionTrace trace;

    /** What the fragments are made from. */
    record Sources(StepFunctions service, GraphLayouts layouts, FunctionLogLines logs, ExecutionSubject subject) {}

    /** @param query the parameters of the page: {@code view}, {@code state}, {@code visit}, {@code tab}, ... */
    ExecutionFragments(Sources sources, Templates templates, String arn, Map<String, String> query) {
        this.sources = sources;
        this.templates = templates;
        this.arn = arn;
        this.query = query;
        this.path = Links.execution(arn);
        StateMachineDescription machine = sources.service().describeStateMachineForExecution(arn);
        this.definition = StateMachineArea.definition(machine);
        this.machineLink = Links.stateMachine(machine.name());
        this.trace = new ExecutionTrace(definition);
    }

    /** @return the fragments of the execution by name */
    Map<String, String> render() {
        ExecutionDescription execution = sources.service().describeExecution(arn);
        trace.add(sources.service().history(arn));
        Map<String, String> fragments = new LinkedHashMap<>();
        fragments.put("head", templates.fragment("execution-head", ExecutionHead.of(execution, machineLink)));
        fragments.put("view", view());
        fragments.put("detail", detail());
        return fragments;
    }

    /** @return the fragment of the subject */
    String subject() {
        return sources.subject().html(sources.service().describeExecution(arn));
    }

    private String view() {
        return switch (ViewKind.of(query)) {
            case GRAPH -> templates.fragment("execution-graph", graphView());
            case TABLE -> templates.fragment("execution-table",
                    VisitTable.of(trace, path, query, sources.service().time().now()));
            case TIMELINE -> templates.fragment("timeline", timeline());
            case EVENTS -> templates.fragment("execution-events", EventList.of(trace, path, query));
        };
    }

    /** The graph and the link that shows or hides the Catch edges. */
    record Graph(GraphView graph, boolean catches, String catchLink) {

        private static final List<Badge> LEGEND = Stream.of(StateStatus.values()).map(Badge::of).toList();

        public List<Badge> legend() {
            return LEGEND;
        }
    }

    private Graph graphView() {
        boolean catches = !"hidden".equals(query.get("catch"));
        Map<String, StateSummary> summaries = trace.summaries(sources.service().time().now());
        return new Graph(GraphView.of(sources.layouts().of(definition, catches),
                state -> Optional.ofNullable(summaries.get(state)).map(StateSummary::mark).orElse(null),
                this::stateLink, query.get("state")), catches,
                Links.with(path, query, "catch", catches ? "hidden" : null));
    }

    private String stateLink(String state) {
        Map<String, String> others = new LinkedHashMap<>(query);
        others.keySet().removeAll(List.of("visit", "nth"));
        return Links.with(path, others, "state", state);
    }

    private TimelineView timeline() {
        return TimelineView.of(trace, sources.service().time().now(), path, query);
    }

    private String detail() {
        String state = query.get("state");
        return templates.fragment("execution-state",
                StateDetail.of(state, trace, new DefinedStates(definition), sources.logs(), arn, path, query,
                        sources.service().time().now()));
    }
}
