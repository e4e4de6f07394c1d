package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static stepfunctions.StepFunctionsFixture.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.time.Hold;

class ExecutionTest {

    private static final String PASS = "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}";
    private static final String WAIT = "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':60,'End':true}}}";

    private final StepFunctionsFixture fixture = new StepFunctionsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private String machine(String definition) {
        return fixture.service.createStateMachine("machine", json(definition)).stateMachineArn();
    }

    @Test
    void start_sameNameAndInputWhileRunning_isTheSameExecution() {
        String machine = machine(WAIT);
        try (Hold hold = fixture.time.hold()) {
            ExecutionDescription first = fixture.service.startExecution(machine, "order-1", json("{'a':1}"));
            assertEquals(first.executionArn(),
                    fixture.service.startExecution(machine, "order-1", json("{'a':1}")).executionArn());
            assertRefused("ExecutionAlreadyExists",
                    () -> fixture.service.startExecution(machine, "order-1", json("{'a':2}")));
        }
        assertRefused("ExecutionAlreadyExists",
                () -> fixture.service.startExecution(machine, "order-1", json("{'a':1}")));
    }

    @Test
    void start_badNameOrMachineOrSize_isRefused() {
        String machine = machine(PASS);
        assertRefused("InvalidName", () -> fixture.service.startExecution(machine, "a b", json("{}")));
        assertRefused("ValidationException", () -> fixture.service.startExecution(machine, "x".repeat(81), json("{}")));
        assertRefused("StateMachineDoesNotExist", () -> fixture.service.startExecution(machine + "2", "a", json("{}")));
        assertRefused("InvalidArn", () -> fixture.service.startExecution("nonsense", "a", json("{}")));
        assertRefused("ValidationException",
                () -> fixture.service.startExecution(machine, "a", json("'" + "x".repeat(262_143) + "'")));
    }

    @Test
    void machineTimeout_endsTheExecution() {
        ExecutionDescription ended = fixture.run("{'TimeoutSeconds':10," + WAIT.substring(1), "{}");
        assertEquals(ExecutionStatus.TIMED_OUT, ended.status());
        assertNull(ended.error());
        assertEquals(StepFunctionsFixture.START.plusSeconds(10), ended.stopDate());
        assertEquals("1<0:ExecutionStarted 2<0:WaitStateEntered 3<0:ExecutionTimedOut",
                fixture.history(ended.executionArn()));
    }

    @Test
    void stop_running_aborts() {
        List<String> statuses = new ArrayList<>();
        fixture.service.addStatusListener(execution -> statuses.add(execution.status().name()));
        try (Hold hold = fixture.time.hold()) {
            ExecutionDescription running = fixture.run(WAIT, "{}");
            fixture.service.stopExecution(running.executionArn(), "E", "C");
            ExecutionDescription stopped = fixture.again(running.executionArn());
            assertEquals(ExecutionStatus.ABORTED, stopped.status());
            assertEquals("E", stopped.error());
            assertEquals("1<0:ExecutionStarted 2<0:WaitStateEntered 3<0:ExecutionAborted",
                    fixture.history(running.executionArn()));
        }
        assertEquals(List.of("RUNNING", "ABORTED"), statuses);
    }

    @Test
    void name_isFreeAgainNinetyDaysAfterTheEnd() {
        ExecutionDescription first = fixture.run(WAIT, "{}");
        fixture.time.schedule(first.stopDate().plus(Duration.ofDays(90)), () -> {});
        assertRefused("ExecutionAlreadyExists",
                () -> fixture.service.startExecution(first.stateMachineArn(), "run", json("{}")));
        fixture.time.schedule(first.stopDate().plus(Duration.ofDays(91)), () -> {});

        assertEquals(first.executionArn(),
                fixture.service.startExecution(first.stateMachineArn(), "run", json("{}")).executionArn());
    }

    @Test
    void endlessLoop_endsAtTheHistoryLimit() {
        ExecutionDescription failed = fixture.run(
                "{'StartAt':'L','States':{'L':{'Type':'Choice','Choices':[{'Variable':'$','IsPresent':true,'Next':'L'}],"
                        + "'Default':'E'},'E':{'Type':'Succeed'}}}",
                "{}");
        assertEquals("States.Runtime", failed.error());
        assertEquals("The execution reached the maximum number of history events (25000).", failed.cause());
        assertEquals(25_000, fixture.service.history(failed.executionArn()).size());
    }

    @Test
    void errorAndCause_areCutToTheirLimits() {
        ExecutionDescription failed = fixture.run(
                "{'StartAt':'F','States':{'F':{'Type':'Fail','ErrorPath':'$.e','CausePath':'$.c'}}}",
                "{'e':'" + "e".repeat(300) + "','c':'" + "c".repeat(40_000) + "'}");
        assertEquals(256, failed.error().length());
        assertEquals(32_768, failed.cause().length());
    }

    @Test
    void parallelVariables_areSeenInsideAndGoneOutside() {
        String definition = """
                {'QueryLanguage':'JSONata','StartAt':'Set','States':{
                  'Set':{'Type':'Pass','Assign':{'x':1,'y':'{% $exists($x) %}'},'Next':'Both'},
                  'Both':{'Type':'Parallel','Next':'Out','Branches':[
                    {'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'z':'{% $x + 1 %}'},'Next':'B'},'B':{'Type':'Pass','Output':'{% $z %}','End':true}}}]},
                  'Out':{'Type':'Pass','Output':{'x':'{% $x %}','y':'{% $y %}','seen':'{% $exists($z) %}','branches':'{% $states.input %}'},'End':true}}}""";
        assertEquals(json("{'x':1,'y':false,'seen':false,'branches':[2]}"), fixture.run(definition, "{}").output());
    }

    @Test
    void catch_takesTheFirstMatchAndSeesTheError() {
        String definition = """
                {'QueryLanguage':'JSONata','StartAt':'Work','States':{
                  'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Arguments':{},'End':true,
                    'Catch':[{'ErrorEquals':['Other'],'Next':'Never'},
                             {'ErrorEquals':['States.ALL'],'Next':'Caught','Assign':{'reason':'{% $states.errorOutput.Error %}'},'Output':{}}]},
                  'Never':{'Type':'Succeed'},
                  'Caught':{'Type':'Succeed','Output':{'reason':'{% $reason %}'}}}}""";
        assertEquals(json("{'reason':'shop.Broken'}"),
                fixture.fails("Work", "shop.Broken").run(definition, "{}").output());
    }

    private static void assertRefused(String code, Runnable call) {
        assertEquals(code, assertThrows(StepFunctionsException.class, call::run).code());
    }

    @Test
    void stateMachine_deleted_endsItsExecutionsAtTheirNextTransition() {
        String machine = machine("{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':5,'Next':'S'},"
                + "'S':{'Type':'Succeed'}}}");
        Hold hold = fixture.time.hold();
        String execution = fixture.service.startExecution(machine, "e", json("{}")).executionArn();
        fixture.service.updateStateMachine(machine, null, "arn:aws:iam::123456789012:role/another", null, null);
        fixture.service.deleteStateMachine(machine);
        assertEquals(ExecutionStatus.RUNNING, fixture.again(execution).status());
        hold.close();

        ExecutionDescription failed = fixture.again(execution);
        assertEquals("States.Runtime", failed.error());
        assertEquals("State machine " + machine + " has been deleted.", failed.cause());
        assertEquals("1<0:ExecutionStarted 2<0:WaitStateEntered 3<2:WaitStateExited 4<3:ExecutionFailed",
                fixture.history(execution));
    }
}
