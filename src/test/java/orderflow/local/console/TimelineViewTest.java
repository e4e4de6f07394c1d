package orderflow.local.console;

import static orderflow.local.console.TracedExecution.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import stepfunctions.time.Hold;

class TimelineViewTest {

    private static final String RETRIED = """
            {'StartAt':'Pay','States':{'Pay':{'Type':'Task','Resource':'LAMBDA','Next':'Rest',
              'Retry':[{'ErrorEquals':['Flaky'],'IntervalSeconds':5}]},
              'Rest':{'Type':'Wait','Seconds':15,'End':true}}}""";
    private static final String MAP = """
            {'StartAt':'Each','States':{'Each':{'Type':'Map','End':true,'ItemProcessor':{
              'StartAt':'Do','States':{'Do':{'Type':'Wait','Seconds':4,'End':true}}}}}}""";

    private final TracedExecution execution = new TracedExecution();

    @AfterEach
    void close() {
        execution.close();
    }

    private TimelineView view(Map<String, String> query, Instant now) {
        return TimelineView.of(execution.trace(), now, "/x", query);
    }

    private TimelineView view(Map<String, String> query) {
        return view(query, START.plusSeconds(1_000));
    }

    private static String html(TimelineView view) {
        return new Templates(new Tokens(), Optional::empty).fragment("timeline", view);
    }

    @Test
    void retriedTask_always_hasBarsOfItsAttemptsAndThePauseBetweenThem() {
        execution.fails("Pay", "Flaky").run(RETRIED, "{}");

        TimelineView.Row pay = view(Map.of()).visits().items().get(0);

        assertEquals(List.of(new TimelineView.Bar("0.00%", "25.00%", "span", "Pay: Succeeded, 5.00 s"),
                new TimelineView.Bar("0.00%", "0.40%", "failed", "Attempt 1 of 2: Flaky, 0 ms"),
                new TimelineView.Bar("0.00%", "25.00%", "pause", "Pause, 5.00 s"),
                new TimelineView.Bar("25.00%", "0.40%", "succeeded", "Attempt 2 of 2, 0 ms")), pay.bars());
        assertEquals("From 0 ms to 5.00 s, 2 attempts", pay.spoken());
        assertEquals(new Badge("Succeeded", "✓", "succeeded"), pay.status());
    }

    @Test
    void wait_always_isABarOfItsOwnKind() {
        execution.run(RETRIED, "{}");

        TimelineView.Row rest = view(Map.of()).visits().items().get(1);

        assertEquals(new TimelineView.Bar("0.00%", "100.00%", "succeeded wait", "Wait, 15.0 s"), rest.bars().get(1));
    }

    @Test
    void executionInProgress_always_hasBarsUpToNow() {
        try (Hold hold = execution.time.hold()) {
            execution.run(RETRIED, "{}");

            TimelineView view = view(Map.of(), START.plusSeconds(10));

            TimelineView.Row rest = view.visits().items().get(1);
            assertEquals(new TimelineView.Bar("0.00%", "100.00%", "in-progress wait", "Wait, 10.0 s"),
                    rest.bars().get(1));
            assertEquals(START.toEpochMilli(), rest.since());
            assertEquals("", rest.duration());
        }
    }

    @Test
    void mapOfManyIterations_always_isOneRowUntilItsIterationsAreAskedFor() {
        execution.run(MAP, ExecutionTraceTest.numbers(1_000));

        TimelineView folded = view(Map.of("page", "3"));
        assertEquals(1, folded.visits().total());
        TimelineView.Row each = folded.visits().items().get(0);
        assertEquals("1,000 iterations: 1,000 succeeded", each.counts().words());
        assertEquals("/x?map=2", each.iterations());
        assertNull(folded.all());

        TimelineView iterations = view(Map.of("map", "2"));
        assertEquals(1_000, iterations.visits().total());
        assertEquals(100, iterations.visits().items().size());
        assertEquals("#0", iterations.visits().items().get(0).place());
        assertEquals(1, iterations.visits().items().get(0).depth());
        assertEquals("/x", iterations.all());
    }

    @Test
    void mapOfFewIterations_always_hasARowForEachState() {
        execution.run(MAP, "[1,2]");

        assertEquals(List.of(0, 1, 1), view(Map.of()).visits().items().stream().map(TimelineView.Row::depth).toList());
    }

    @Test
    void html_ofAnyExecution_tellsStatusInWords_withoutInlineStyle() {
        execution.fails("Pay", "Flaky").run(RETRIED.replace("Pay", "<img src=x onerror=alert(1)>"), "{}");

        String html = html(view(Map.of()));

        assertTrue(html.contains("Succeeded"), html);
        assertTrue(html.contains("aria-label=\"From 0 ms to"), html);
        assertTrue(html.contains("&lt;img src=x"), html);
        assertFalse(html.contains("<img") || html.contains("style="), html);
    }

    @Test
    void html_ofAnExecutionWithoutEvents_saysSo() {
        TimelineView view = TimelineView.of(new ExecutionTrace(TracedExecution.json("{}")), START, "/x", Map.of());
        assertTrue(html(view).contains("No state was entered yet."));
    }

    @ParameterizedTest
    @CsvSource({"1,0 ms", "4,0 ms:1 ms:2 ms:3 ms", "820,0 ms:200 ms:400 ms:600 ms", "2400,0 ms:500 ms:1 s:1.5 s:2 s",
            "20000,0 ms:5 s:10 s:15 s", "200000,0 ms:1 min:2 min:3 min", "9000000,0 ms:30 min:1 h:1 h 30 min:2 h",
            "1209600000,0 ms:3 d:6 d:9 d:12 d"})
    void ticks_ofAnyLength_areFewAndEasilyRead(long millis, String labels) {
        TimeAxis axis = new TimeAxis(START, START.plus(Duration.ofMillis(millis)));
        assertEquals(List.of(labels.split(":")), axis.ticks().stream().map(TimeAxis.Tick::label).toList());
    }

    @Test
    void axis_ofNoLength_hasPositions() {
        TimeAxis axis = new TimeAxis(START, START);
        assertEquals("0.00%", axis.x(START));
        assertEquals("99.60%", axis.x(START.plusSeconds(1)));
        assertEquals("0.40%", axis.width(START, START));
    }
}
