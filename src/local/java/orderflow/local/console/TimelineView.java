package orderflow.local.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import stepfunctions.history.HistoryEvent;

/**
 * The visits of an execution's states as bars over time, in the order of their entries, by page. A Map with many
 * iterations is one row; its iterations are shown on demand.
 *
 * @param all the link to all visits, if only the iterations of one Map are shown; otherwise null
 */
record TimelineView(String all, List<TimeAxis.Tick> ticks, Paging<Row> visits) {

    private static final int PER_PAGE = 100;

    /**
     * A visit.
     *
     * @param depth the number of enclosing states, which indents the row
     * @param place the iteration or branch; empty at the top level
     * @param since the entry in milliseconds since 1970 while the state is in progress; otherwise null
     * @param counts the iterations of a Map; null for other states
     * @param iterations the link to the iterations of a Map that is one row; otherwise null
     * @param spoken the bars in words
     */
    record Row(String state, String link, int depth, String place, Badge status, String duration, Long since,
            StateVisit.Counts counts, String iterations, List<Bar> bars, String spoken) {}

    /**
     * A bar of a row.
     *
     * @param x the left end in percent of the width
     * @param css the classes of the style sheet
     */
    record Bar(String x, String width, String css, String title) {}

    /** @param now the end of bars which are in progress */
    static TimelineView of(ExecutionTrace trace, Instant now, String path, Map<String, String> query) {
        List<StateVisit> shown = VisitTable.shown(trace, query);
        TimeAxis axis = axis(trace.events(), shown, query, now);
        return new TimelineView(VisitTable.all(path, query), axis.ticks(),
                Paging.of(shown, Request.page(query.get("page")), PER_PAGE, Links.with(path, query, "page", ""))
                        .map(visit -> row(visit, axis, now, path, query)));
    }

    /** The axis of the iterations of one Map is the time of that Map, because they can be short beside the rest. */
    private static TimeAxis axis(List<HistoryEvent> events, List<StateVisit> shown, Map<String, String> query,
            Instant now) {
        if (events.isEmpty()) {
            return new TimeAxis(now, now);
        }
        HistoryEvent last = events.get(events.size() - 1);
        boolean ended = last.type().matches("Execution(Succeeded|Failed|Aborted|TimedOut)");
        if (VisitTable.all("", query) == null || shown.isEmpty()) {
            return new TimeAxis(events.get(0).timestamp(), ended ? last.timestamp() : now);
        }
        Instant end = shown.get(0).entered();
        for (StateVisit visit : shown) {
            Instant its = visit.ended() == null ? now : visit.ended();
            end = its.isAfter(end) ? its : end;
        }
        return new TimeAxis(shown.get(0).entered(), end);
    }

    private static Row row(StateVisit visit, TimeAxis axis, Instant now, String path, Map<String, String> query) {
        boolean open = visit.ended() == null;
        return new Row(visit.state(), VisitTable.visitLink(visit, path, query), visit.place().depth(),
                visit.place().index() < 0 ? "" : "#" + visit.place().index(), Badge.of(visit.status()),
                open ? "" : Times.duration(visit.duration(now)), open ? visit.entered().toEpochMilli() : null,
                visit.counts(), VisitTable.iterations(visit, path, query), bars(visit, axis, now),
                spoken(visit, axis, now));
    }

    private static String spoken(StateVisit visit, TimeAxis axis, Instant now) {
        int attempts = visit.attempts().size();
        return "From " + since(axis, visit.entered()) + " to " + since(axis, end(visit.ended(), now))
                + (attempts > 1 ? ", " + attempts + " attempts" : "");
    }

    private static String since(TimeAxis axis, Instant time) {
        return Times.duration(Duration.between(axis.begin(), time));
    }

    private static Instant end(Instant time, Instant now) {
        return time == null ? now : time;
    }

    private static List<Bar> bars(StateVisit visit, TimeAxis axis, Instant now) {
        List<Bar> bars = new ArrayList<>();
        bars.add(bar(axis, visit.entered(), end(visit.ended(), now), "span",
                visit.state() + ": " + visit.status().word()));
        List<StateVisit.Attempt> attempts = visit.attempts();
        for (int i = 0; i < attempts.size(); i++) {
            StateVisit.Attempt attempt = attempts.get(i);
            if (i > 0 && attempt.begin().isAfter(end(attempts.get(i - 1).end(), now))) {
                bars.add(bar(axis, attempts.get(i - 1).end(), attempt.begin(), "pause", "Pause"));
            }
            bars.add(bar(axis, attempt.begin(), end(attempt.end(), now), css(visit, i), title(visit, i)));
        }
        return bars;
    }

    private static Bar bar(TimeAxis axis, Instant from, Instant to, String css, String title) {
        return new Bar(axis.x(from), axis.width(from, to), css,
                title + ", " + Times.duration(Duration.between(from, to)));
    }

    private static String css(StateVisit visit, int index) {
        StateVisit.Attempt attempt = visit.attempts().get(index);
        boolean last = index == visit.attempts().size() - 1;
        StateStatus status = attempt.error() != null
                ? StateStatus.FAILED
                : last ? visit.status() : StateStatus.CANCELED;
        return status.css() + (visit.type().equals("Wait") ? " wait" : "");
    }

    private static String title(StateVisit visit, int index) {
        StateVisit.Attempt attempt = visit.attempts().get(index);
        String text = visit.type().equals("Wait")
                ? "Wait"
                : "Attempt " + (index + 1) + " of " + visit.attempts().size();
        return attempt.error() == null ? text : text + ": " + attempt.error();
    }
}
