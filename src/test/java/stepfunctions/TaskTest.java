package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.Lab.json;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import stepfunctions.service.ExecutionDescription;
import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.StepFunctions;
import stepfunctions.api.StepFunctionsException;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.Hold;

class TaskTest {

    private static final String TOKEN = """
            {'StartAt':'Ask','States':{'Ask':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
              'TimeoutSeconds':600,'HeartbeatSeconds':60,'Parameters':{'QueueUrl':'q','MessageBody':{'Token.$':'$$.Task.Token'}},'End':true}}}""";

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void token_sentBack_isTheResult() {
        Hold hold = lab.time.hold();
        ExecutionDescription running = lab.on("Ask", callback -> callback.submitted(json("{'MessageId':'1'}")))
                .run(TOKEN, "{}");
        assertEquals(ExecutionStatus.RUNNING, running.status());

        lab.service.sendTaskSuccess(lab.requests.get(0).taskToken(), json("{'answer':42}"));

        assertEquals(json("{'answer':42}"), lab.again(running.executionArn()).output());
        assertEquals(lab.requests.get(0).taskToken(),
                lab.requests.get(0).arguments().at("/MessageBody/Token").asText());
        hold.close();
    }

    @Test
    void token_usedTwiceOrUnknown_isRefused() {
        lab.on("Ask", callback -> callback.submitted(json("{}"))).run(TOKEN, "{}");
        String token = lab.requests.get(0).taskToken();
        assertEquals("TaskTimedOut",
                assertThrows(StepFunctionsException.class, () -> lab.service.sendTaskSuccess(token, json("1"))).code());
        assertEquals("InvalidToken",
                assertThrows(StepFunctionsException.class, () -> lab.service.sendTaskHeartbeat("nonsense")).code());
    }

    @Test
    void heartbeat_sent_startsTheWaitAnew() {
        lab.on("Ask", callback -> {
            callback.submitted(json("{}"));
            lab.time.schedule(Lab.START.plusSeconds(50),
                    () -> lab.service.sendTaskHeartbeat(lab.requests.get(0).taskToken()));
        });

        ExecutionDescription failed = lab.run(TOKEN, "{}");

        assertEquals("States.Timeout", failed.error());
        assertEquals(Lab.START.plusSeconds(110), failed.stopDate());
    }

    @Test
    void taskWithoutAnswer_timesOutAndIsCancelled() {
        String definition = "{'StartAt':'Slow','States':{'Slow':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','TimeoutSeconds':7,'End':true}}}";
        AtomicBoolean cancelled = new AtomicBoolean();
        lab.on("Slow", callback -> {
            callback.onCancel(() -> cancelled.set(true));
            callback.unanswered();
        });

        ExecutionDescription failed = lab.run(definition, "{}");

        assertEquals("States.Timeout", failed.error());
        assertNull(failed.cause());
        assertEquals(Lab.START.plusSeconds(7), failed.stopDate());
        assertTrue(cancelled.get());
    }

    @Test
    void answerAfterTimeout_isIgnored() {
        String definition = "{'StartAt':'Slow','States':{'Slow':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','TimeoutSeconds':7,"
                + "'Catch':[{'ErrorEquals':['States.Timeout'],'Next':'After'}],'End':true},'After':{'Type':'Wait','Seconds':9,'End':true}}}";
        TaskCallback[] kept = new TaskCallback[1];
        lab.on("Slow", callback -> {
            kept[0] = callback;
            lab.time.schedule(Lab.START.plusSeconds(8), () -> kept[0].succeeded(json("'late'")));
            callback.unanswered();
        });

        ExecutionDescription done = lab.run(definition, "{}");

        assertEquals(json("{'Error':'States.Timeout','Cause':''}"), done.output());
    }

    @Test
    void clock_standsStill_whileATaskIsUnderWay() {
        String definition = "{'StartAt':'Work','States':{'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','TimeoutSeconds':1,'End':true}}}";
        TaskCallback[] kept = new TaskCallback[1];
        ExecutionDescription running = lab.on("Work", callback -> kept[0] = callback).run(definition, "{}");
        assertEquals(ExecutionStatus.RUNNING, running.status());
        assertEquals(Lab.START, lab.time.now());

        kept[0].succeeded(json("'done'"));

        assertEquals(json("'done'"), lab.again(running.executionArn()).output());
    }

    @Test
    void retry_withBackoff_waitsAsTheRetrierSays() {
        String definition = """
                {'StartAt':'Work','States':{'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true,
                  'Retry':[{'ErrorEquals':['A'],'IntervalSeconds':2,'MaxAttempts':3,'BackoffRate':3,'MaxDelaySeconds':10},
                           {'ErrorEquals':['States.ALL'],'IntervalSeconds':1,'MaxAttempts':1}]}}}""";
        lab.fails("Work", "A").fails("Work", "B").fails("Work", "A").fails("Work", "A");

        ExecutionDescription done = lab.run(definition, "{}");

        assertEquals(ExecutionStatus.SUCCEEDED, done.status());
        assertEquals(Duration.ofSeconds(2 + 1 + 6 + 10), Duration.between(Lab.START, done.stopDate()));
    }

    @Test
    void retry_withFullJitter_staysBelowTheDelayAndIsRepeatable() {
        String definition = "{'StartAt':'Work','States':{'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true,"
                + "'Retry':[{'ErrorEquals':['A'],'IntervalSeconds':100,'MaxAttempts':1,'JitterStrategy':'FULL'}]}}}";
        ExecutionDescription first = lab.fails("Work", "A").run(definition, "{}");
        assertTrue(first.stopDate().isBefore(Lab.START.plusSeconds(100)));
        try (Lab second = new Lab()) {
            assertEquals(first.stopDate(), second.fails("Work", "A").run(definition, "{}").stopDate());
        }
    }

    @Test
    void result_beyond256KiB_isDataLimitExceeded() {
        String definition = "{'StartAt':'Work','States':{'Work':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}";
        lab.on("Work", callback -> callback.succeeded(json("'" + "x".repeat(262_143) + "'")));

        assertEquals("States.DataLimitExceeded", lab.run(definition, "{}").error());
    }

    private static final String LAMBDA = "{'StartAt':'Work','States':{'Work':{'Type':'Task',"
            + "'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'work'},'TimeoutSeconds':7,'End':true}}}";

    @Test
    void integration_throwsAnError_failsTheTask() {
        ExecutionDescription failed = lab.on("Work", callback -> {
            throw new NoClassDefFoundError("software/amazon/Missing");
        }).run(LAMBDA, "{}");

        assertEquals("States.TaskFailed", failed.error());
        assertEquals("java.lang.NoClassDefFoundError: software/amazon/Missing", failed.cause());
    }

    @Test
    void integration_cannotBeCancelled_executionGoesOn() {
        lab.on("Work", callback -> {
            callback.onCancel(() -> {
                throw new StackOverflowError();
            });
            callback.unanswered();
        });

        assertEquals("States.Timeout", lab.run(LAMBDA, "{}").error());
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
        try (StepFunctions service = StepFunctions.builder().time(lab.time).tasks(broken).build()) {
            String machine = service.createStateMachine("m", json(LAMBDA)).stateMachineArn();
            String execution = service.startExecution(machine, "e", json("{}")).executionArn();
            assertEquals("States.Runtime", service.describeExecution(execution).error());
        }
    }

    @Test
    void listener_throwsAnError_executionGoesOn() {
        lab.service.addStatusListener(execution -> {
            throw new AssertionError("listener");
        });
        assertEquals(ExecutionStatus.SUCCEEDED, lab.run(LAMBDA, "{}").status());
    }
}
