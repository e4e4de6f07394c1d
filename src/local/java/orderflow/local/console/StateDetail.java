package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.history.HistoryEvent;

/**
 * What the page shows of the selected state: one visit of it, and one of its tabs.
 *
 * @param state the state's name; null if none is selected
 * @param visit the shown visit; null if the state was not entered
 * @param visits the visits of the state, by page of one
 * @param text the JSON of the tab; null if the tab has another content
 */
record StateDetail(String state, String type, List<Tab> tabs, TabKind tab, Visit visit, Paging<Long> visits,
        String text, List<EventList.Row> events, List<FunctionLogLines.Lines> logs) {

    /** A tab to choose. */
    record Tab(String word, String link, boolean current) {}

    /** The tabs of the Step Functions console, and the logs. */
    enum TabKind {
        DETAILS,
        INPUT,
        OUTPUT,
        VARIABLES,
        DEFINITION,
        EVENTS,
        LOGS;

        public String word() {
            return name().charAt(0) + parameter().substring(1);
        }

        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }

        static TabKind of(Map<String, String> query) {
            return Arrays.stream(values()).filter(kind -> kind.parameter().equals(query.get("tab"))).findFirst()
                    .orElse(DETAILS);
        }
    }

    /** An attempt of a visit. */
    record Attempt(int number, String began, String duration, String error, FoldedText cause) {}

    /** A link to another execution. */
    record Link(String word, String link) {}

    /**
     * A visit.
     *
     * @param since the entry in milliseconds since 1970 while the state is in progress; otherwise null
     */
    record Visit(Badge status, String entered, String ended, String duration, Long since, String place,
            List<Attempt> attempts, String error, FoldedText cause, String taskToken, List<Link> executions,
            String mapRunArn, StateVisit.Counts counts) {

        static Visit of(StateVisit visit, Instant now) {
            boolean open = visit.ended() == null;
            List<StateVisit.Attempt> attempts = visit.attempts();
            return new Visit(Badge.of(visit.status()), Times.utc(visit.entered()), Times.utc(visit.ended()),
                    open ? "" : Times.duration(visit.duration(now)), open ? visit.entered().toEpochMilli() : null,
                    visit.place().index() < 0 ? "" : "#" + visit.place().index(),
                    IntStream.range(0, attempts.size()).mapToObj(i -> attempt(i + 1, attempts.get(i))).toList(),
                    visit.error(), FoldedText.ofCause(visit.cause()), visit.taskToken(),
                    visit.executions().stream().map(arn -> new Link(arn, Links.execution(arn))).toList(),
                    visit.mapRunArn(), visit.counts());
        }

        private static Attempt attempt(int number, StateVisit.Attempt attempt) {
            return new Attempt(number, Times.utc(attempt.begin()),
                    attempt.end() == null ? "" : Times.duration(Duration.between(attempt.begin(), attempt.end())),
                    attempt.error(), FoldedText.ofCause(attempt.cause()));
        }
    }

    static StateDetail none() {
        return new StateDetail(null, "", List.of(), TabKind.DETAILS, null, null, null, List.of(), List.of());
    }

    /**
     * @param query the page's parameters: {@code state}, {@code visit} (the id of the Entered event), {@code nth} (the
     *            number of the visit) and {@code tab}
     */
    static StateDetail of(String state, ExecutionTrace trace, DefinedStates definition,
            FunctionLogLines logs, String arn, String path, Map<String, String> query, Instant now) {
        if (state == null) {
            return none();
        }
        TabKind tab = TabKind.of(query);
        List<StateVisit> visits = trace.visits(state);
        Map<String, String> others = new LinkedHashMap<>(query);
        others.remove("visit");
        Paging<StateVisit> page = Paging.of(visits, number(visits, query), 1, Links.with(path, others, "nth", ""));
        StateVisit visit = page.items().isEmpty() ? null : page.items().get(0);
        return new StateDetail(state, definition.get(state).definition().path("Type").asText(),
                tabs(path, query, tab), tab,
                visit == null ? null : Visit.of(visit, now), page.map(StateVisit::id),
                text(tab, visit, definition, state),
                tab == TabKind.EVENTS && visit != null ? events(visit, trace.events(), path, query) : List.of(),
                tab == TabKind.LOGS && visit != null ? logs.of(arn, visit) : List.of());
    }

    /** @return the number of the shown visit: by its id, by its place in the order, or the last one */
    private static int number(List<StateVisit> visits, Map<String, String> query) {
        long id = Request.number(query.get("visit"));
        for (int i = 0; i < visits.size(); i++) {
            if (visits.get(i).id() == id) {
                return i + 1;
            }
        }
        return query.containsKey("nth") ? Request.page(query.get("nth")) : Math.max(1, visits.size());
    }

    private static List<Tab> tabs(String path, Map<String, String> query, TabKind current) {
        return Arrays.stream(TabKind.values())
                .map(kind -> new Tab(kind.word(), Links.with(path, query, "tab", kind.parameter()), kind == current))
                .toList();
    }

    private static String text(TabKind tab, StateVisit visit, DefinedStates definition, String state) {
        if (tab == TabKind.DEFINITION) {
            return PrettyJson.of(definition.get(state).definition());
        }
        if (visit == null) {
            return null;
        }
        return switch (tab) {
            case INPUT -> PrettyJson.of(visit.input());
            case OUTPUT -> PrettyJson.of(visit.output());
            case VARIABLES -> variables(visit);
            default -> null;
        };
    }

    private static String variables(StateVisit visit) {
        ObjectNode all = JsonNodeFactory.instance
                .objectNode();
        visit.variables().forEach(all::set);
        visit.assigned().forEach(all::set);
        return all.isEmpty() ? "" : PrettyJson.of(all);
    }

    private static List<EventList.Row> events(StateVisit visit, List<HistoryEvent> events, String path,
            Map<String, String> query) {
        Instant start = events.get(0).timestamp();
        return visit.events().stream().map(id -> events.get((int) (id - 1)))
                .map(event -> EventList.row(event, visit, start, path, query)).toList();
    }
}
