package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import stepfunctions.history.HistoryEvent;

/**
 * The events of an execution, filtered and by page.
 *
 * @param path the page's address, for the form that filters
 * @param hidden the page's other parameters, which the form keeps
 * @param states the states to choose from
 * @param types the types to choose from
 * @param state the chosen state; empty for all
 * @param type the chosen type; empty for all
 */
record EventList(String path, Map<String, String> hidden, TreeSet<String> states, TreeSet<String> types, String state,
        String type, Paging<Row> events) {

    private static final int PER_PAGE = 100;

    /**
     * An event.
     *
     * @param elapsed the time since the start of the execution
     * @param stateLink null if no state made the event
     * @param link the address of its details
     */
    record Row(long id, String type, String state, String stateLink, String time, String elapsed,
            String link) {

        public String anchor() {
            return "event-" + id;
        }
    }

    static EventList of(ExecutionTrace trace, String path, Map<String, String> query) {
        List<HistoryEvent> events = trace.events();
        Map<Long, StateVisit> visits = visits(trace);
        String state = query.getOrDefault("of-state", "");
        String type = query.getOrDefault("of-type", "");
        List<HistoryEvent> wanted = events.stream()
                .filter(event -> type.isEmpty() || type.equals(event.type()))
                .filter(event -> state.isEmpty() || state.equals(state(visits.get(event.id())))).toList();
        Map<String, String> hidden = new LinkedHashMap<>(query);
        hidden.keySet().removeAll(List.of("of-state", "of-type", "page"));
        TreeSet<String> types = new TreeSet<>();
        events.forEach(event -> types.add(event.type()));
        TreeSet<String> states = new TreeSet<>();
        visits.values().forEach(visit -> states.add(visit.state()));
        return new EventList(path, hidden, states, types, state, type,
                Paging.of(wanted, Request.page(query.get("page")), PER_PAGE, Links.with(path, query, "page", ""))
                        .map(event -> row(event, visits.get(event.id()), events.get(0).timestamp(), path, query)));
    }

    private static Map<Long, StateVisit> visits(ExecutionTrace trace) {
        Map<Long, StateVisit> visits = new HashMap<>();
        trace.visits().forEach(visit -> visit.events().forEach(id -> visits.put(id, visit)));
        return visits;
    }

    private static String state(StateVisit visit) {
        return visit == null ? "" : visit.state();
    }

    /** @param visit the visit that made the event; null for an event of the execution */
    static Row row(HistoryEvent event, StateVisit visit, Instant start, String path, Map<String, String> query) {
        return new Row(event.id(), event.type(), state(visit),
                visit == null ? null : VisitTable.visitLink(visit, path, query), Times.utc(event.timestamp()),
                Times.duration(Duration.between(start, event.timestamp())), path + "/events/" + event.id());
    }
}
