package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.StepFunctionsFixture.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.history.HistoryEvent;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.task.TaskCallback;

class RedriveTest {

    private static final String TWO_STEPS = """
            {'QueryLanguage':'JSONata','StartAt':'First','States':{
              'First':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Arguments':{'n':1},'Next':'Second',
                'Assign':{'kept':'{% $states.result.n %}'}},
              'Second':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work',
                'Arguments':{'kept':'{% $kept %}','redrives':'{% $states.context.Execution.RedriveCount %}'},'End':true,
                'Retry':[{'ErrorEquals':['Flaky'],'MaxAttempts':1}]}}}""";

    private final StepFunctionsFixture fixture = new StepFunctionsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void redrive_failedState_resumesExactlyThere() {
        ExecutionDescription failed = fixture.fails("Second", "Flaky").fails("Second", "Flaky").run(TWO_STEPS, "{}");
        assertEquals(ExecutionStatus.FAILED, failed.status());
        assertEquals("REDRIVABLE", failed.redriveStatus());

        fixture.service.redriveExecution(failed.executionArn());

        ExecutionDescription redriven = fixture.again(failed.executionArn());
        assertEquals(ExecutionStatus.SUCCEEDED, redriven.status());
        assertEquals(1, redriven.redriveCount());
        assertEquals(json("{'kept':1,'redrives':1}"), redriven.output());
        assertEquals(
                "1<0:ExecutionStarted 2<0:TaskStateEntered 3<2:LambdaFunctionScheduled 4<3:LambdaFunctionStarted 5<4:LambdaFunctionSucceeded 6<5:TaskStateExited"
                        + " 7<6:TaskStateEntered 8<7:LambdaFunctionScheduled 9<8:LambdaFunctionStarted 10<9:LambdaFunctionFailed 11<10:LambdaFunctionScheduled 12<11:LambdaFunctionStarted 13<12:LambdaFunctionFailed"
                        + " 14<13:ExecutionFailed 15<14:ExecutionRedriven 16<15:LambdaFunctionScheduled 17<16:LambdaFunctionStarted 18<17:LambdaFunctionSucceeded 19<18:TaskStateExited"
                        + " 20<19:ExecutionSucceeded",
                fixture.history(failed.executionArn()));
    }

    @Test
    void redrive_retries_areCountedAnew() {
        ExecutionDescription failed = fixture.fails("Second", "Flaky").fails("Second", "Flaky").run(TWO_STEPS, "{}");
        fixture.fails("Second", "Flaky");

        fixture.service.redriveExecution(failed.executionArn());

        assertEquals(ExecutionStatus.SUCCEEDED, fixture.again(failed.executionArn()).status());
        assertEquals(0, fixture.requests.get(3).retryCount());
        assertEquals(1, fixture.requests.get(4).retryCount());
    }

    @Test
    void redrive_insideParallel_repeatsOnlyWhatFailedOrWasAborted() {
        String parallel = """
                {'StartAt':'Both','States':{'Both':{'Type':'Parallel','End':true,'Branches':[
                  {'StartAt':'Fine','States':{'Fine':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Parameters':{'fine':1},'End':true}}},
                  {'StartAt':'Broken','States':{'Broken':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Parameters':{'b':2},'End':true}}},
                  {'StartAt':'Slow','States':{'Slow':{'Type':'Wait','Seconds':60,'End':true}}}]}}}""";
        ExecutionDescription failed = fixture.fails("Broken", "Oops").run(parallel, "{}");
        assertEquals(ExecutionStatus.FAILED, failed.status());

        fixture.service.redriveExecution(failed.executionArn());

        ExecutionDescription redriven = fixture.again(failed.executionArn());
        assertEquals(json("[{'fine':1},{'b':2},{}]"), redriven.output());
        assertEquals(3, fixture.requests.size());
    }

    @Test
    void redrive_insideMap_repeatsOnlyTheFailedIteration() {
        String map = """
                {'StartAt':'Each','States':{'Each':{'Type':'Map','End':true,'MaxConcurrency':1,'ItemProcessor':{'StartAt':'Do','States':{
                  'Do':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}}}}""";
        fixture.on("Do", callback -> callback.succeeded(json("'one'"))).fails("Do", "Oops");
        ExecutionDescription failed = fixture.run(map, "[1,2,3]");

        fixture.service.redriveExecution(failed.executionArn());

        assertEquals(json("['one',2,3]"), fixture.again(failed.executionArn()).output());
        assertEquals(4, fixture.requests.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STANDARD", "EXPRESS"})
    void redrive_distributedMap_repeatsWhatIsMissing_fewAtATime(String type) {
        String map = """
                {'StartAt':'Each','States':{'Each':{'Type':'Map','End':true,'MaxConcurrency':2,'ItemProcessor':{
                  'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'TYPE'},'StartAt':'Do','States':{
                  'Do':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}}}}"""
                .replace("TYPE",
                        type);
        List<TaskCallback> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            fixture.on("Do", asked::add);
        }
        ExecutionDescription execution = fixture.run(map, "[1,2,3,4,5]");
        asked.get(0).succeeded(json("'one'"));
        asked.get(1).failed("Oops", "because");
        assertEquals("States.ExceedToleratedFailureThreshold", fixture.again(execution.executionArn()).error());
        assertEquals(3, asked.size());

        fixture.service.redriveExecution(execution.executionArn());

        assertEquals(5, asked.size());
        for (int i = 3; i < 7; i++) {
            asked.get(i).succeeded(fixture.requests.get(i).arguments());
            assertTrue(asked.size() <= i + 3, () -> asked.size() + " tasks were asked for");
        }
        ExecutionDescription redriven = fixture.again(execution.executionArn());
        assertEquals(ExecutionStatus.SUCCEEDED, redriven.status());
        assertEquals(json("['one',2,3,4,5]"), redriven.output());
        HistoryEvent event = fixture.service.history(execution.executionArn()).stream()
                .filter(each -> each.type().equals("MapRunRedriven")).findFirst().orElseThrow();
        assertEquals(1, event.details().path("redriveCount").asInt());
    }

    @Test
    void redrive_sameClientToken_isOneRedrive() {
        ExecutionDescription failed = fixture.fails("First", "Oops").fails("First", "Oops").run(TWO_STEPS, "{}");
        fixture.service.redriveExecution(failed.executionArn(), "token");

        ExecutionDescription again = fixture.service.redriveExecution(failed.executionArn(), "token");

        assertEquals(ExecutionStatus.FAILED, again.status());
        assertEquals(1, again.redriveCount());
        assertEquals(2, fixture.service.redriveExecution(failed.executionArn(), "other").redriveCount());
    }

    @Test
    void redrive_stoppedExecution_resumesTheAbortedState() {
        String waiting = "{'StartAt':'Token','States':{'Token':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',"
                + "'Parameters':{'QueueUrl':'q','MessageBody':'m'},'End':true}}}";
        ExecutionDescription running = fixture.on("Token", callback -> callback.submitted(json("{}"))).run(waiting,
                "{}");
        fixture.service.stopExecution(running.executionArn(), "Stopped", "by hand");
        assertEquals(ExecutionStatus.ABORTED, fixture.again(running.executionArn()).status());

        fixture.service.redriveExecution(running.executionArn());

        assertEquals(ExecutionStatus.SUCCEEDED, fixture.again(running.executionArn()).status());
    }

    @Test
    void redrive_succeededOrTooLate_isRefused() {
        ExecutionDescription done = fixture.run(TWO_STEPS, "{}");
        assertEquals("ExecutionNotRedrivable",
                assertThrows(StepFunctionsException.class, () -> fixture.service.redriveExecution(done.executionArn()))
                        .code());

        ExecutionDescription failed = fixture.again(
                fixture.fails("First", "Oops").service.startExecution(done.stateMachineArn(), "late", json("{}"))
                        .executionArn());
        fixture.time.schedule(fixture.time.now().plus(Duration.ofDays(15)), () -> {});
        assertEquals("NOT_REDRIVABLE", fixture.again(failed.executionArn()).redriveStatus());
        assertThrows(StepFunctionsException.class, () -> fixture.service.redriveExecution(failed.executionArn()));
    }
}
