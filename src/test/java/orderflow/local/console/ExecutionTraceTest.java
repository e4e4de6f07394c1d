package orderflow.local.console;

import static orderflow.local.console.TracedExecution.START;
import static orderflow.local.console.TracedExecution.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.history.HistoryEvent;
import stepfunctions.task.TaskCallback;
import stepfunctions.time.Hold;

class ExecutionTraceTest {

    private static final String RETRIED = """
            {'StartAt':'Pay','States':{'Pay':{'Type':'Task','Resource':'LAMBDA','End':true,
              'Retry':[{'ErrorEquals':['Flaky'],'IntervalSeconds':3,'MaxAttempts':2}],
              'Catch':[{'ErrorEquals':['States.ALL'],'Next':'Refund'}]},
              'Refund':{'Type':'Pass','End':true}}}""";
    private static final String PARALLEL = """
            {'StartAt':'Both','States':{'Both':{'Type':'Parallel','End':true,'Branches':[
              {'StartAt':'Fine','States':{'Fine':{'Type':'Task','Resource':'LAMBDA','End':true}}},
              {'StartAt':'Broken','States':{'Broken':{'Type':'Task','Resource':'LAMBDA','End':true}}},
              {'StartAt':'Slow','States':{'Slow':{'Type':'Wait','Seconds':60,'Next':'After'},
                'After':{'Type':'Pass','End':true}}}]}}}""";
    private static final String MAP = """
            {'StartAt':'Each','States':{'Each':{'Type':'Map','End':true,'MaxConcurrency':CONCURRENCY,
              'ItemProcessor':{'StartAt':'Do','States':{'Do':{'Type':'Task','Resource':'LAMBDA','Next':'Done'},
                'Done':{'Type':'Pass','End':true}}}}}}""";

    private final TracedExecution execution = new TracedExecution();

    @AfterEach
    void close() {
        execution.close();
    }

    private StateVisit only(String state) {
        List<StateVisit> visits = execution.trace().visits(state);
        assertEquals(1, visits.size(), execution::history);
        return visits.get(0);
    }

    private Map<String, StateStatus> statuses() {
        return execution.trace().visits().stream()
                .collect(Collectors.toMap(StateVisit::state, StateVisit::status, (first, second) -> second));
    }

    @Test
    void task_failsTwiceThenSucceeds_hasThreeAttemptsWithTheirTimes() {
        execution.fails("Pay", "Flaky", "Flaky").run(RETRIED, "{'n':1}");

        StateVisit pay = only("Pay");

        assertEquals(StateStatus.SUCCEEDED, pay.status());
        assertEquals(List.of(new StateVisit.Attempt(START, START, "Flaky", "because"),
                new StateVisit.Attempt(START.plusSeconds(3), START.plusSeconds(3), "Flaky", "because"),
                new StateVisit.Attempt(START.plusSeconds(9), START.plusSeconds(9), null, null)), pay.attempts());
        assertEquals(START.plusSeconds(9), pay.ended());
        assertEquals(json("{'n':1}"), pay.input());
        assertEquals(json("{'n':1}"), pay.output());
        assertNull(pay.error());
        assertEquals(IntStream.rangeClosed(2, 12).mapToObj(Long::valueOf).toList(), pay.events());
        assertEquals(new StateMark(StateStatus.SUCCEEDED, "3 attempts · 9.00 s"),
                execution.trace().summaries(START).get("Pay").mark());
    }

    @Test
    void task_errorIsCaught_saysSoAndWhichErrorItWas() {
        execution.fails("Pay", "Oops").run(RETRIED, "{}");

        StateVisit pay = only("Pay");

        assertEquals(StateStatus.CAUGHT_ERROR, pay.status());
        assertEquals("Oops", pay.error());
        assertEquals("because", pay.cause());
        assertEquals(StateStatus.SUCCEEDED, only("Refund").status());
    }

    @Test
    void task_waitsForItsRetry_isInProgressWithoutAnAttemptThatRuns() {
        execution.fails("Pay", "Flaky");
        try (Hold hold = execution.time.hold()) {
            execution.run(RETRIED, "{}");

            StateVisit pay = only("Pay");

            assertEquals(StateStatus.IN_PROGRESS, pay.status());
            assertNull(pay.ended());
            assertEquals("Flaky", pay.attempts().get(0).error());
            assertEquals(START, pay.attempts().get(0).end());
        }
    }

    /** The event of the Catch's error is missing on AWS too: only the next state tells that it was caught. */
    @Test
    void task_resultCannotBeProcessed_isCaughtError() {
        execution.run("""
                {'StartAt':'Pay','States':{'Pay':{'Type':'Task','Resource':'LAMBDA','End':true,
                  'ResultPath':'$.n.of','Catch':[{'ErrorEquals':['States.ALL'],'Next':'Refund'}]},
                  'Refund':{'Type':'Pass','End':true}}}""", "{'n':1}");

        assertEquals(StateStatus.CAUGHT_ERROR, only("Pay").status(), execution::history);
    }

    @Test
    void parallel_oneBranchFails_failedAndCanceledStatesAreToldApart() {
        execution.fails("Broken", "Oops").run(PARALLEL, "{}");

        assertEquals(Map.of("Both", StateStatus.FAILED, "Fine", StateStatus.SUCCEEDED, "Broken", StateStatus.FAILED,
                "Slow", StateStatus.CANCELED), statuses(), execution::history);
        assertEquals("Oops", only("Both").error());
        assertEquals(new StateVisit.Place(only("Both").id(), 1, 1, 1), only("Broken").place());
        assertEquals(new StateVisit.Place(0, 0, -1, 0), only("Both").place());
    }

    @Test
    void parallel_retried_hasTheVisitsOfBothAttempts() {
        execution.fails("Broken", "Oops").run(PARALLEL.replace("'End':true,'Branches'",
                "'End':true,'Retry':[{'ErrorEquals':['States.ALL'],'IntervalSeconds':5}],'Branches'"), "{}");

        StateVisit both = only("Both");
        assertEquals(StateStatus.SUCCEEDED, both.status(), execution::history);
        assertEquals(List.of(new StateVisit.Attempt(START, START, "Oops", "because"),
                new StateVisit.Attempt(START.plusSeconds(5), START.plusSeconds(65), null, null)), both.attempts());
        List<StateVisit> slow = execution.trace().visits("Slow");
        assertEquals(List.of(StateStatus.CANCELED, StateStatus.SUCCEEDED),
                slow.stream().map(StateVisit::status).toList());
        assertEquals(List.of(1, 2), slow.stream().map(visit -> visit.place().attempt()).toList());
        assertEquals(StateStatus.SUCCEEDED, execution.trace().summaries(START).get("Slow").status());
    }

    @Test
    void parallel_redriven_onlyTheStatesThatGoOnChange() {
        execution.fails("Broken", "Oops").run(PARALLEL, "{}").redrive();

        Map<String, StateStatus> statuses = statuses();
        assertEquals(5, statuses.size(), execution::history);
        statuses.values().forEach(status -> assertEquals(StateStatus.SUCCEEDED, status, execution::history));
        assertEquals(2, only("Broken").attempts().size());
        assertEquals(2, only("Both").attempts().size());
        assertEquals(START.plusSeconds(60), only("Slow").ended());
        assertEquals(json("[{},{},{}]"), only("Both").output());
    }

    @Test
    void map_thousandIterations_isCountedAndEachEventBelongsToItsIteration() {
        execution.run(MAP.replace("CONCURRENCY", "0"), numbers(1_000));

        ExecutionTrace trace = execution.trace();

        StateVisit each = trace.visits("Each").get(0);
        assertEquals(new StateVisit.Counts(1_000, 0, 1_000, 0, 0), each.counts());
        assertEquals(1_000, trace.iterations(each.id()).size());
        List<StateVisit> all = trace.visits("Do");
        for (int i = 0; i < 1_000; i++) {
            assertEquals(i, all.get(i).place().index());
            assertEquals(i + 1, all.get(i).input().asInt());
            assertEquals(i + 1, all.get(i).output().asInt());
            assertEquals(5, all.get(i).events().size());
        }
        assertEquals("1,000 × · 1,000 ✓", trace.summaries(START).get("Do").mark().note());
    }

    @Test
    void map_oneIterationFails_othersAreCanceled() {
        List<TaskCallback> asked = new ArrayList<>();
        execution.on("Do", callback -> callback.succeeded(json("1"))).on("Do", asked::add).on("Do", asked::add);
        execution.run(MAP.replace("CONCURRENCY", "2"), "[1,2,3,4]");
        asked.get(1).failed("Oops", "because");

        ExecutionTrace trace = execution.trace();
        StateVisit each = trace.visits("Each").get(0);
        assertEquals(StateStatus.FAILED, each.status(), execution::history);
        assertEquals("Oops", each.error());
        assertEquals(new StateVisit.Counts(4, 0, 1, 1, 1), each.counts());
        assertEquals(List.of(StateStatus.SUCCEEDED, StateStatus.CANCELED, StateStatus.FAILED),
                trace.visits("Do").stream().map(StateVisit::status).toList(), execution::history);
        assertEquals("3 × · 1 ✓ 1 ✗ 1 ⊘", trace.summaries(START).get("Do").mark().note());
        assertEquals(StateStatus.FAILED, trace.summaries(START).get("Do").status());
    }

    @Test
    void map_redriven_iterationsGoOnInTheirOrder() {
        List<TaskCallback> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            execution.on("Do", asked::add);
        }
        execution.run(MAP.replace("CONCURRENCY", "0"), "[1,2,3]");
        asked.get(1).failed("Oops", "because");
        execution.redrive();

        ExecutionTrace trace = execution.trace();
        StateVisit each = trace.visits("Each").get(0);
        assertEquals(StateStatus.SUCCEEDED, each.status(), execution::history);
        assertEquals(new StateVisit.Counts(3, 0, 3, 0, 0), each.counts());
        for (StateVisit visit : trace.visits("Do")) {
            assertEquals(visit.place().index() + 1, visit.output().asInt(), execution::history);
            assertEquals(2, visit.attempts().size(), execution::history);
        }
    }

    @Test
    void waits_redrivenInSeveralIterations_areToldApartByTheirInput() {
        execution.on("Do", callback -> callback.failed("Oops", "because"));
        execution.run("""
                {'StartAt':'Both','States':{'Both':{'Type':'Parallel','End':true,'Branches':[
                  {'StartAt':'Each','States':{'Each':{'Type':'Map','ItemsPath':'$','End':true,'ItemProcessor':{
                    'StartAt':'Rest','States':{'Rest':{'Type':'Wait','SecondsPath':'$','End':true}}}}}},
                  {'StartAt':'Do','States':{'Do':{'Type':'Task','Resource':'LAMBDA','End':true}}}]}}}""",
                "[30,20,10]").redrive();

        List<StateVisit> rests = execution.trace().visits("Rest");
        assertEquals(3, rests.size());
        for (StateVisit rest : rests) {
            assertEquals(START.plusSeconds(rest.input().asInt()), rest.ended(), execution::history);
        }
    }

    @Test
    void nestedExecution_anyPattern_isLinked() {
        String child = execution.service.createStateMachine("child",
                json("{'StartAt':'F','States':{'F':{'Type':'Fail','Error':'E'}}}")).stateMachineArn();
        String task = "{'Type':'Task','Resource':'arn:aws:states:::states:startExecution%s','Parameters':{"
                + "'StateMachineArn':'" + child + "','Name':'%s'},'Catch':[{'ErrorEquals':['States.ALL'],'Next':'%s'}],"
                + "'Next':'%s'}";
        execution.run("{'StartAt':'One','States':{'One':" + task.formatted(".sync:2", "a", "Two", "Two") + ",'Two':"
                + task.formatted("", "b", "Three", "Three") + ",'Three':" + task.formatted("", "a", "End", "End")
                + ",'End':{'Type':'Pass','End':true}}}", "{}");

        String prefix = child.replace(":stateMachine:", ":execution:");
        assertEquals(List.of(prefix + ":a"), only("One").executions());
        assertEquals(List.of(prefix + ":b"), only("Two").executions());
        assertEquals(List.of(prefix + ":a"), only("Three").executions(), () -> execution.events().toString());
    }

    @Test
    void distributedMap_always_isLinkedToItsMapRun() {
        execution.run(MAP.replace("'ItemProcessor':{", "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED',"
                + "'ExecutionType':'STANDARD'},").replace("CONCURRENCY", "0"), "[1,2]");

        StateVisit each = only("Each");
        assertEquals(StateStatus.SUCCEEDED, each.status());
        assertTrue(each.mapRunArn().contains(":mapRun:machine/Each:"), each.mapRunArn());
        assertNull(each.counts());
    }

    @Test
    void taskToken_whileTheStateWaits_isKnown() {
        execution.on("Park", callback -> callback.submitted(json("{}")));
        try (Hold hold = execution.time.hold()) {
            execution.run("""
                    {'QueryLanguage':'JSONata','StartAt':'Park','States':{'Park':{'Type':'Task','End':true,
                      'Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','Arguments':{'QueueUrl':'q',
                      'MessageBody':'{% \\\"token=\\\" & $states.context.Task.Token & \\\";\\\" %}'}}}}""", "{}");
            String token = only("Park").taskToken();
            execution.service.sendTaskSuccess(token, json("{'released':true}"));

            assertNull(only("Park").taskToken());
            assertEquals(json("{'released':true}"), only("Park").output());
        }
    }

    @Test
    void execution_stopped_leavesCanceledStates() {
        execution.on("Do", TaskCallback::unanswered).on("Do", callback -> {});
        try (Hold hold = execution.time.hold()) {
            execution.run(MAP.replace("CONCURRENCY", "0"), "[1,2]");
            execution.service.stopExecution(execution.arn(), "Stopped", "by hand");
        }
        assertEquals(Map.of("Each", StateStatus.CANCELED, "Do", StateStatus.CANCELED), statuses(), execution::history);
        assertEquals(START, only("Each").ended());
    }

    @Test
    void execution_timesOut_leavesCanceledStates_andGoesOnAfterARedrive() {
        execution.run("{'TimeoutSeconds':10,'StartAt':'Rest','States':{'Rest':{'Type':'Wait','Seconds':60,"
                + "'End':true}}}", "{}");
        assertEquals(StateStatus.CANCELED, only("Rest").status());
        assertEquals(START.plusSeconds(10), only("Rest").ended());

        execution.redrive();

        assertEquals(StateStatus.CANCELED, only("Rest").status());
        assertEquals(List.of(new StateVisit.Attempt(START, START.plusSeconds(10), null, null),
                new StateVisit.Attempt(START.plusSeconds(10), START.plusSeconds(20), null, null)),
                only("Rest").attempts());
    }

    @Test
    void execution_justRedriven_statesAreInProgressAgain() {
        execution.fails("Broken", "Oops").run(PARALLEL, "{}");
        ExecutionTrace trace = execution.trace();
        execution.redrive();
        long redriven = execution.events().stream().filter(event -> event.type().equals("ExecutionRedriven"))
                .findFirst().orElseThrow().id();

        trace.add(execution.events().subList(0, (int) redriven));

        assertEquals(List.of(StateStatus.IN_PROGRESS, StateStatus.SUCCEEDED, StateStatus.IN_PROGRESS,
                StateStatus.IN_PROGRESS), trace.visits().stream().map(StateVisit::status).toList());
    }

    @Test
    void loop_stateEnteredSeveralTimes_hasAVisitForEach() {
        execution.run("""
                {'QueryLanguage':'JSONata','StartAt':'Init','States':{
                  'Init':{'Type':'Pass','Assign':{'n':0},'Next':'More'},
                  'More':{'Type':'Choice','Choices':[{'Condition':'{% $n < 3 %}','Next':'Count'}],'Default':'End'},
                  'Count':{'Type':'Pass','Assign':{'n':'{% $n + 1 %}'},'Next':'More'},
                  'End':{'Type':'Succeed'}}}""", "{}");

        List<StateVisit> counts = execution.trace().visits("Count");
        assertEquals(List.of(json("0"), json("1"), json("2")),
                counts.stream().map(visit -> visit.variables().get("n")).toList());
        assertEquals(List.of(json("1"), json("2"), json("3")),
                counts.stream().map(visit -> visit.assigned().get("n")).toList());
        assertEquals("3 × · 3 ✓", execution.trace().summaries(START).get("Count").mark().note());
        assertEquals(Map.of(), only("Init").variables());
    }

    @Test
    void variables_ofBranches_areNotSeenOutside() {
        execution.run("""
                {'QueryLanguage':'JSONata','StartAt':'Init','States':{
                  'Init':{'Type':'Pass','Assign':{'n':1},'Next':'Both'},
                  'Both':{'Type':'Parallel','Next':'End','Branches':[
                    {'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'m':2},'Next':'A2'},
                      'A2':{'Type':'Pass','End':true}}},
                    {'StartAt':'B','States':{'B':{'Type':'Pass','End':true}}}]},
                  'End':{'Type':'Succeed'}}}""", "{}");

        assertEquals(Map.of("n", json("1"), "m", json("2")), only("A2").variables());
        assertEquals(Map.of("n", json("1")), only("B").variables());
        assertEquals(Map.of("n", json("1")), only("End").variables());
    }

    @ParameterizedTest
    @ValueSource(strings = {"First", "Second"})
    void jsonata_failsOnEntry_isAnAttemptOfItsState(String broken) {
        execution.run("""
                {'QueryLanguage':'JSONata','StartAt':'First','States':{
                  'First':{'Type':'Task','Resource':'LAMBDA','Arguments':{'n':1},'Next':'Second'},
                  'Second':{'Type':'Task','Resource':'LAMBDA','Arguments':{'n':1},'End':true}}}"""
                .replace("'" + broken + "':{'Type':'Task','Resource':'LAMBDA','Arguments':{'n':1}",
                        "'" + broken + "':{'Type':'Task','Resource':'LAMBDA','Arguments':'{% $error(\\\"no\\\") %}'"),
                "{}");

        StateVisit failed = only(broken);
        assertEquals(StateStatus.FAILED, failed.status(), execution::history);
        assertEquals("States.QueryEvaluationError", failed.error());
        assertEquals(1, failed.attempts().size());
        assertEquals(2, failed.events().size());
    }

    @Test
    void failState_inABranch_isFailedWithItsOwnError() {
        execution.run("""
                {'StartAt':'Both','States':{'Both':{'Type':'Parallel','End':true,
                  'Catch':[{'ErrorEquals':['States.ALL'],'Next':'After'}],'Branches':[
                  {'StartAt':'Bad','States':{'Bad':{'Type':'Fail','Error':'E','Cause':'C'}}},
                  {'StartAt':'Rest','States':{'Rest':{'Type':'Wait','Seconds':9,'End':true}}}]},
                  'After':{'Type':'Fail','Error':'Last'}}}""", "{}");

        assertEquals(Map.of("Both", StateStatus.CAUGHT_ERROR, "Bad", StateStatus.FAILED, "Rest", StateStatus.CANCELED,
                "After", StateStatus.FAILED), statuses(), execution::history);
        assertEquals("E", only("Bad").error());
        assertEquals("C", only("Both").cause());
        assertEquals("Last", only("After").error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "<img src=x onerror=alert(1)>", "constructor", "\u202eesrever", "a.b[0]/$"})
    void states_withHostileNames_areTold(String name) {
        ObjectNode definition = new ObjectMapper().createObjectNode().put("StartAt", name);
        definition.putObject("States").putObject(name).put("Type", "Pass").put("End", true);
        execution.run(definition.toString(), "{}");

        assertEquals(StateStatus.SUCCEEDED, only(name).status());
        assertEquals(name, execution.trace().summaries(START).get(name).state());
    }

    @Test
    void history_of25000Events_isFoldedInLessThanASecond() {
        execution.run("""
                {'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},
                  'B':{'Type':'Choice','Choices':[{'Variable':'$.n','IsPresent':true,'Next':'A'}],'Default':'C'},
                  'C':{'Type':'Succeed'}}}""", "{'n':1}");
        List<HistoryEvent> events = execution.events();
        assertEquals(25_000, events.size());
        ExecutionTrace trace = new ExecutionTrace(execution.definition());

        long begin = System.nanoTime();
        trace.add(events);
        trace.summaries(START);
        trace.visits();
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 1_000);

        assertEquals(12_499, trace.visits().size());
        assertEquals(StateStatus.SUCCEEDED, trace.visits().get(12_498).status());
    }

    @Test
    void manyIterations_redrivenAndAbortedAgain_areFoldedInSeconds() {
        execution.fails("Do", "Oops", "Oops").run("""
                {'StartAt':'Both','States':{'Both':{'Type':'Parallel','End':true,'Branches':[
                  {'StartAt':'Each','States':{'Each':{'Type':'Map','End':true,'ItemProcessor':{
                    'StartAt':'Rest','States':{'Rest':{'Type':'Wait','Seconds':60,'End':true}}}}}},
                  {'StartAt':'First','States':{'First':{'Type':'Wait','Seconds':5,'Next':'Do'},
                    'Do':{'Type':'Task','Resource':'LAMBDA','End':true}}}]}}}""", numbers(3_000)).redrive();
        List<HistoryEvent> events = execution.events();

        long begin = System.nanoTime();
        ExecutionTrace trace = new ExecutionTrace(execution.definition());
        trace.add(events);
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 5, () -> events.size() + " events");

        assertEquals(new StateVisit.Counts(3_000, 0, 0, 0, 3_000), trace.visits("Each").get(0).counts());
        assertEquals(new StateSummary("Rest", 3_000, 0, 0, 0, 0, 3_000, 6_000, Duration.ofSeconds(15_000),
                StateStatus.CANCELED), trace.summaries(START).get("Rest"));
    }

    @Test
    void add_gapInTheEvents_isRefused() {
        execution.run(RETRIED, "{}");
        ExecutionTrace trace = new ExecutionTrace(execution.definition());
        List<HistoryEvent> events = execution.events();
        assertThrows(IllegalArgumentException.class, () -> trace.add(events.subList(1, 3)));
    }

    static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }
}
