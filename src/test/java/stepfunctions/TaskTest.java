package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.StepFunctionsFixture.json;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.Hold;

class TaskTest {

    private static final String TOKEN = """
            {'StartAt':'Ask','States':{'Ask':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
              'TimeoutSeconds':600,'HeartbeatSeconds':60,'Parameters':{'QueueUrl':'q','MessageBody':{'Token.$':'$$.Task.Token'}},'End':true}}}""";

    private final StepFunctionsFixture fixture = new StepFunctionsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void token_sentBack_isTheResult() {
        Hold hold = fixture.time.hold();
        ExecutionDescription running = fixture.on("Ask", callback -> callback.submitted(json("{'MessageId':'1'}")))
                .run(TOKEN, "{}");
        assertEquals(ExecutionStatus.RUNNING, running.status());

        fixture.service.sendTaskSuccess(fixture.requests.get(0).taskToken(), json("{'answer':42}"));

        assertEquals(json("{'answer':42}"), fixture.again(running.executionArn()).output());
        assertEquals(fixture.requests.get(0).taskToken(),
                fixture.requests.get(0).arguments().at("/MessageBody/Token").asText());
        hold.close();
    }

    @Test
    void token_usedTwiceOrUnknown_isRefused() {
        fixture.on("Ask", callback -> callback.submitted(json("{}"))).run(TOKEN, "{}");
        String token = fixture.requests.get(0).taskToken();
        assertEquals("TaskTimedOut",
                assertThrows(StepFunctionsException.class, () -> fixture.service.sendTaskSuccess(token, json("1")))
                        .code());
        assertEquals("InvalidToken",
                assertThrows(StepFunctionsException.class, () -> fixture.service.sendTaskHeartbeat("nonsense")).code());
    }

    @Test
    void heartbeat_sent_startsTheWaitAnew() {
        fixture.on("Ask", callback -> {
            callback.submitted(json("{}"));
            fixture.time.schedule(StepFunctionsFixture.START.plusSeconds(50),
                    () -> fixture.service.sendTaskHeartbeat(fixture.requests.get(0).taskToken()));
        });

        ExecutionDescription failed = fixture.run(TOKEN, "{}");

        assertEquals("States.Timeout", failed.error());
        assertEquals(StepFunctionsFixture.START.plusSeconds(110), failed.stopDate());
    }

    @Test
    void taskWithoutAnswer_timesOutAndIsCancelled() {
        String definition = "{'StartAt':'Slow','States':{'Slow':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','TimeoutSeconds':7,'End':true}}}";
        AtomicBoolean cancelled = new AtomicBoolean();
        fixture.on("Slow", callback -> {
            callback.onCancel(() -> cancelled.set(true));
            callback.unanswered();
        });

        ExecutionDescription failed = fixture.run(definition, "{}");

        assertEquals("States.Timeout", failed.error());
        assertNull(failed.cause());
        assertEquals(StepFunctionsFixture.START.plusSeconds(7), failed.stopDate());
        assertTrue(cancelled.get());
    }

    @Test
    void answerAfterTimeout_isIgnored() {
        String definition = "{'StartAt':'Slow','States':{'Slow':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','TimeoutSeconds':7,"
                + "'Catch':[{'ErrorEquals':['States.Timeout'],'Next':'After'}],'End':true},'After':{'Type':'Wait','Seconds':9,'End':true}}}";
        TaskCallback[] kept = new TaskCallback[1];
        fixture.on("Slow", callback -> {
            kept[0] = callback;
            fixture.time.schedule(StepFunctionsFixture.START.plusSeconds(8), () -> kept[0].succeeded(json("'late'")));
            callback.unanswered();
        });

        ExecutionDescription done = fixture.run(definition, "{}");

        assertEquals(json("{'Error':'States.Timeout','Cause':''}"), done.output());
    }

    @Test
    void clock_standsStill_whileATaskIsUnderWay() {
        String definition = "{'StartAt':'Work','States':{'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','TimeoutSeconds':1,'End':true}}}";
        TaskCallback[] kept = new TaskCallback[1];
        ExecutionDescription running = fixture.on("Work", callback -> kept[0] = callback).run(definition, "{}");
        assertEquals(ExecutionStatus.RUNNING, running.status());
        assertEquals(StepFunctionsFixture.START, fixture.time.now());

        kept[0].succeeded(json("'done'"));

        assertEquals(json("'done'"), fixture.again(running.executionArn()).output());
    }

    @Test
    void retry_withBackoff_waitsAsTheRetrierSays() {
        String definition = """
                {'StartAt':'Work','States':{'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true,
                  'Retry':[{'ErrorEquals':['A'],'IntervalSeconds':2,'MaxAttempts':3,'BackoffRate':3,'MaxDelaySeconds':10},
                           {'ErrorEquals':['States.ALL'],'IntervalSeconds':1,'MaxAttempts':1}]}}}""";
        fixture.fails("Work", "A").fails("Work", "B").fails("Work", "A").fails("Work", "A");

        ExecutionDescription done = fixture.run(definition, "{}");

        assertEquals(ExecutionStatus.SUCCEEDED, done.status());
        assertEquals(Duration.ofSeconds(2 + 1 + 6 + 10), Duration.between(StepFunctionsFixture.START, done.stopDate()));
    }

    @Test
    void retry_withFullJitter_staysBelowTheDelayAndIsRepeatable() {
        String definition = "{'StartAt':'Work','States':{'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true,"
                + "'Retry':[{'ErrorEquals':['A'],'IntervalSeconds':100,'MaxAttempts':1,'JitterStrategy':'FULL'}]}}}";
        ExecutionDescription first = fixture.fails("Work", "A").run(definition, "{}");
        assertTrue(first.stopDate().isBefore(StepFunctionsFixture.START.plusSeconds(100)));
        try (StepFunctionsFixture second = new StepFunctionsFixture()) {
            assertEquals(first.stopDate(), second.fails("Work", "A").run(definition, "{}").stopDate());
        }
    }

    @Test
    void result_beyond256KiB_isDataLimitExceeded() {
        String definition = "{'StartAt':'Work','States':{'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}";
        fixture.on("Work", callback -> callback.succeeded(json("'" + "x".repeat(262_143) + "'")));

        assertEquals("States.DataLimitExceeded", fixture.run(definition, "{}").error());
    }

    private static final String LAMBDA = "{'StartAt':'Work','States':{'Work':{'Type':'Task',"
            + "'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'work'},'TimeoutSeconds':7,'End':true}}}";

    @Test
    void integration_throwsAnError_failsTheTask() {
        ExecutionDescription failed = fixture.on("Work", callback -> {
            throw new NoClassDefFoundError("software/amazon/Missing");
        }).run(LAMBDA, "{}");

        assertEquals("States.TaskFailed", failed.error());
        assertEquals("java.lang.NoClassDefFoundError: software/amazon/Missing", failed.cause());
    }

    @Test
    void integration_cannotBeCancelled_executionGoesOn() {
        fixture.on("Work", callback -> {
            callback.onCancel(() -> {
                throw new StackOverflowError();
            });
            callback.unanswered();
        });

        assertEquals("States.Timeout", fixture.run(LAMBDA, "{}").error());
    }

    @Test
    void integration_cannotCheckArguments_executionFails() {
        TaskIntegration broken = new TaskIntegration() {
            @Override
            public void start(TaskRequest request, TaskCallback callback) {
                callback.succeeded(request.arguments());
            }

            @Override
            public List<String> complaints(TaskRequest request) {
                throw new NoClassDefFoundError("software/amazon/Missing");
            }
        };
        try (StepFunctions service = StepFunctions.builder().time(fixture.time).tasks(broken).build()) {
            String machine = service.createStateMachine("m", json(LAMBDA)).stateMachineArn();
            String execution = service.startExecution(machine, "e", json("{}")).executionArn();
            assertEquals("States.Runtime", service.describeExecution(execution).error());
        }
    }

    @Test
    void listener_throwsAnError_executionGoesOn() {
        fixture.service.addStatusListener(execution -> {
            throw new AssertionError("listener");
        });
        assertEquals(ExecutionStatus.SUCCEEDED, fixture.run(LAMBDA, "{}").status());
    }
}
