package orderflow.local.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The visits of an execution's states in the order of their entries, by page. The iterations of a Map with many of them
 * are shown on demand.
 *
 * @param all the link to all visits, if only the iterations of one Map are shown; otherwise null
 */
record VisitTable(String all, Paging<Row> visits) {

    private static final int PER_PAGE = 100;
    /** A Map with more iterations is one row. */
    private static final int UNFOLDED = 20;

    /**
     * A visit.
     *
     * @param depth the number of enclosing states, which indents the row
     * @param place the iteration or branch; empty at the top level
     * @param since the entry in milliseconds since 1970 while the state is in progress; otherwise null
     * @param counts the iterations of a Map; null for other states
     * @param iterations the link to the iterations of a Map that is one row; otherwise null
     */
    record Row(String state, String link, String type, int depth, String place, Badge status, int attempts,
            String entered, String duration, Long since, StateVisit.Counts counts, String iterations) {}

    static VisitTable of(ExecutionTrace trace, String path, Map<String, String> query, Instant now) {
        return new VisitTable(all(path, query),
                Paging.of(shown(trace, query), Request.page(query.get("page")), PER_PAGE,
                        Links.with(path, query, "page", "")).map(visit -> row(visit, path, query, now)));
    }

    /** @return the link to all visits, if the query asks for the iterations of one Map; otherwise null */
    static String all(String path, Map<String, String> query) {
        return Request.number(query.get("map")) > 0
                ? Links.with(path, Links.changed(query, "page", null), "map", null)
                : null;
    }

    /** @return the visits of the page: all without those inside a Map that is one row, or those inside one Map */
    static List<StateVisit> shown(ExecutionTrace trace, Map<String, String> query) {
        List<StateVisit> visits = trace.visits();
        Map<Long, StateVisit> byId = new HashMap<>();
        visits.forEach(visit -> byId.put(visit.id(), visit));
        long map = Request.number(query.get("map"));
        return visits.stream().filter(visit -> isShown(visit, byId, map)).toList();
    }

    private static boolean isShown(StateVisit visit, Map<Long, StateVisit> byId, long map) {
        boolean inside = map == 0;
        for (StateVisit around = byId.get(visit.place().enclosing()); around != null; around = byId
                .get(around.place().enclosing())) {
            inside |= around.id() == map;
            if (around.id() != map && isFolded(around)) {
                return false;
            }
        }
        return inside;
    }

    private static boolean isFolded(StateVisit visit) {
        return visit.counts() != null && visit.counts().length() > UNFOLDED;
    }

    /** @return the link to the iterations of a Map that is one row; otherwise null */
    static String iterations(StateVisit visit, String path, Map<String, String> query) {
        return isFolded(visit)
                ? Links.with(path, Links.changed(query, "page", null), "map", Long.toString(visit.id()))
                : null;
    }

    private static Row row(StateVisit visit, String path, Map<String, String> query, Instant now) {
        boolean open = visit.ended() == null;
        return new Row(visit.state(), visitLink(visit, path, query), visit.type(), visit.place().depth(),
                visit.place().index() < 0 ? "" : "#" + visit.place().index(), Badge.of(visit.status()),
                visit.attempts().size(), Times.utc(visit.entered()), open ? "" : Times.duration(visit.duration(now)),
                open ? visit.entered().toEpochMilli() : null, visit.counts(),
                iterations(visit, path, query));
    }

    static String visitLink(StateVisit visit, String path, Map<String, String> query) {
        return Links.with(path, Links.changed(Links.changed(query, "nth", null), "state", visit.state()), "visit",
                Long.toString(visit.id()));
    }
}
