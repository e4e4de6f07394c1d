package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.Lab.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.history.HistoryEvent;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.task.TaskCallback;

class RedriveTest {

    private static final String TWO_STEPS = """
            {'QueryLanguage':'JSONata','StartAt':'First','States':{
              'First':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Arguments':{'n':1},'Next':'Second',
                'Assign':{'kept':'{% $states.result.n %}'}},
              'Second':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work',
                'Arguments':{'kept':'{% $kept %}','redrives':'{% $states.context.Execution.RedriveCount %}'},'End':true,
                'Retry':[{'ErrorEquals':['Flaky'],'MaxAttempts':1}]}}}""";

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void redrive_failedState_resumesExactlyThere() {
        ExecutionDescription failed = lab.fails("Second", "Flaky").fails("Second", "Flaky").run(TWO_STEPS, "{}");
        assertEquals(ExecutionStatus.FAILED, failed.status());
        assertEquals("REDRIVABLE", failed.redriveStatus());

        lab.service.redriveExecution(failed.executionArn());

        ExecutionDescription redriven = lab.again(failed.executionArn());
        assertEquals(ExecutionStatus.SUCCEEDED, redriven.status());
        assertEquals(1, redriven.redriveCount());
        assertEquals(json("{'kept':1,'redrives':1}"), redriven.output());
        assertEquals(
                "1<0:ExecutionStarted 2<0:TaskStateEntered 3<2:LambdaFunctionScheduled 4<3:LambdaFunctionStarted 5<4:LambdaFunctionSucceeded 6<5:TaskStateExited"
                        + " 7<6:TaskStateEntered 8<7:LambdaFunctionScheduled 9<8:LambdaFunctionStarted 10<9:LambdaFunctionFailed 11<10:LambdaFunctionScheduled 12<11:LambdaFunctionStarted 13<12:LambdaFunctionFailed"
                        + " 14<13:ExecutionFailed 15<14:ExecutionRedriven 16<15:LambdaFunctionScheduled 17<16:LambdaFunctionStarted 18<17:LambdaFunctionSucceeded 19<18:TaskStateExited"
                        + " 20<19:ExecutionSucceeded",
                lab.history(failed.executionArn()));
    }

    @Test
    void redrive_retries_areCountedAnew() {
        ExecutionDescription failed = lab.fails("Second", "Flaky").fails("Second", "Flaky").run(TWO_STEPS, "{}");
        lab.fails("Second", "Flaky");

        lab.service.redriveExecution(failed.executionArn());

        assertEquals(ExecutionStatus.SUCCEEDED, lab.again(failed.executionArn()).status());
        assertEquals(0, lab.requests.get(3).retryCount());
        assertEquals(1, lab.requests.get(4).retryCount());
    }

    @Test
    void redrive_insideParallel_repeatsOnlyWhatFailedOrWasAborted() {
        String parallel = """
                {'StartAt':'Both','States':{'Both':{'Type':'Parallel','End':true,'Branches':[
                  {'StartAt':'Fine','States':{'Fine':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Parameters':{'fine':1},'End':true}}},
                  {'StartAt':'Broken','States':{'Broken':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','Parameters':{'b':2},'End':true}}},
                  {'StartAt':'Slow','States':{'Slow':{'Type':'Wait','Seconds':60,'End':true}}}]}}}""";
        ExecutionDescription failed = lab.fails("Broken", "Oops").run(parallel, "{}");
        assertEquals(ExecutionStatus.FAILED, failed.status());

        lab.service.redriveExecution(failed.executionArn());

        ExecutionDescription redriven = lab.again(failed.executionArn());
        assertEquals(json("[{'fine':1},{'b':2},{}]"), redriven.output());
        assertEquals(3, lab.requests.size());
    }

    @Test
    void redrive_insideMap_repeatsOnlyTheFailedIteration() {
        String map = """
                {'StartAt':'Each','States':{'Each':{'Type':'Map','End':true,'MaxConcurrency':1,'ItemProcessor':{'StartAt':'Do','States':{
                  'Do':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}}}}""";
        lab.on("Do", callback -> callback.succeeded(json("'one'"))).fails("Do", "Oops");
        ExecutionDescription failed = lab.run(map, "[1,2,3]");

        lab.service.redriveExecution(failed.executionArn());

        assertEquals(json("['one',2,3]"), lab.again(failed.executionArn()).output());
        assertEquals(4, lab.requests.size());
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
            lab.on("Do", asked::add);
        }
        ExecutionDescription execution = lab.run(map, "[1,2,3,4,5]");
        asked.get(0).succeeded(json("'one'"));
        asked.get(1).failed("Oops", "because");
        assertEquals("States.ExceedToleratedFailureThreshold", lab.again(execution.executionArn()).error());
        assertEquals(3, asked.size());

        lab.service.redriveExecution(execution.executionArn());

        assertEquals(5, asked.size());
        for (int i = 3; i < 7; i++) {
            asked.get(i).succeeded(lab.requests.get(i).arguments());
            assertTrue(asked.size() <= i + 3, () -> asked.size() + " tasks were asked for");
        }
        ExecutionDescription redriven = lab.again(execution.executionArn());
        assertEquals(ExecutionStatus.SUCCEEDED, redriven.status());
        assertEquals(json("['one',2,3,4,5]"), redriven.output());
        HistoryEvent event = lab.service.history(execution.executionArn()).stream()
                .filter(each -> each.type().equals("MapRunRedriven")).findFirst().orElseThrow();
        assertEquals(1, event.details().path("redriveCount").asInt());
    }

    @Test
    void redrive_sameClientToken_isOneRedrive() {
        ExecutionDescription failed = lab.fails("First", "Oops").fails("First", "Oops").run(TWO_STEPS, "{}");
        lab.service.redriveExecution(failed.executionArn(), "token");

        ExecutionDescription again = lab.service.redriveExecution(failed.executionArn(), "token");

        assertEquals(ExecutionStatus.FAILED, again.status());
        assertEquals(1, again.redriveCount());
        assertEquals(2, lab.service.redriveExecution(failed.executionArn(), "other").redriveCount());
    }

    @Test
    void redrive_stoppedExecution_resumesTheAbortedState() {
        String waiting = "{'StartAt':'Token','States':{'Token':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',"
                + "'Parameters':{'QueueUrl':'q','MessageBody':'m'},'End':true}}}";
        ExecutionDescription running = lab.on("Token", callback -> callback.submitted(json("{}"))).run(waiting, "{}");
        lab.service.stopExecution(running.executionArn(), "Stopped", "by hand");
        assertEquals(ExecutionStatus.ABORTED, lab.again(running.executionArn()).status());

        lab.service.redriveExecution(running.executionArn());

        assertEquals(ExecutionStatus.SUCCEEDED, lab.again(running.executionArn()).status());
    }

    @Test
    void redrive_succeededOrTooLate_isRefused() {
        ExecutionDescription done = lab.run(TWO_STEPS, "{}");
        assertEquals("ExecutionNotRedrivable",
                assertThrows(StepFunctionsException.class, () -> lab.service.redriveExecution(done.executionArn()))
                        .code());

        ExecutionDescription failed = lab.again(
                lab.fails("First", "Oops").service.startExecution(done.stateMachineArn(), "late", json("{}"))
                        .executionArn());
        lab.time.schedule(lab.time.now().plus(Duration.ofDays(15)), () -> {});
        assertEquals("NOT_REDRIVABLE", lab.again(failed.executionArn()).redriveStatus());
        assertThrows(StepFunctionsException.class, () -> lab.service.redriveExecution(failed.executionArn()));
    }
}
