package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.RealTime;

/**
 * Keeps 200 executions of eight kinds in flight on the real clock: for 8 seconds, or the number in the system property
 * {@code stepfunctions.strength.seconds}.
 */
class StrengthTest {

    private static final int IN_FLIGHT = 200;
    private static final int RETAINED = 500;
    private static final String TASK = "{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work'";
    private static final List<String> KINDS = List.of( //
            "{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'C'},'C':{'Type':'Pass','End':true}}}", //
            "{'StartAt':'A','States':{'A':" + TASK + ",'Next':'B'},'B':" + TASK + ",'End':true}}}", //
            "{'StartAt':'A','States':{'A':{'Type':'Wait','Seconds':1,'End':true}}}", //
            "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'OutputPath':'$[0]','Branches':[{'StartAt':'A','States':{'A':"
                    + TASK
                    + ",'End':true}}},{'StartAt':'B','States':{'B':{'Type':'Pass','End':true}}}]}}}", //
            "{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemsPath':'$.list','ResultPath':null,'ItemProcessor':{'StartAt':'A','States':{'A':"
                    + TASK
                    + ",'End':true}}}}}}", //
            "{'StartAt':'A','States':{'A':" + TASK
                    + ",'Parameters':{'fail':true,'id.$':'$.id'},'ResultPath':null,'Retry':[{'ErrorEquals':['Flaky'],"
                    + "'IntervalSeconds':1,'MaxAttempts':1,'JitterStrategy':'FULL'}],'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':null,'Next':'B'}],"
                    + "'End':true},'B':{'Type':'Pass','End':true}}}", //
            "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'kept':'{% $states.input %}'},'Output':{},'Next':'B'},"
                    + "'B':{'Type':'Choice','Choices':[{'Condition':'{% $kept.id >= 0 %}','Next':'C'}]},'C':{'Type':'Pass','Output':'{% $kept %}','End':true}}}", //
            "{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','TimeoutSeconds':600,"
                    + "'Parameters':{'QueueUrl':'q','MessageBody':'m','id.$':'$.id'},'HeartbeatSeconds':300,'End':true}}}");

    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger ended = new AtomicInteger();
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final RealTime time = new RealTime();
    private StepFunctions service;

    private void answer(TaskRequest request, TaskCallback callback) {
        time.schedule(time.now().plusMillis(5), () -> {
            if (request.taskToken() != null) {
                callback.submitted(request.arguments());
                service.sendTaskHeartbeat(request.taskToken());
                service.sendTaskSuccess(request.taskToken(), request.arguments());
            } else if (request.arguments().path("fail").asBoolean()) {
                callback.failed("Flaky", "again");
            } else {
                callback.succeeded(request.arguments());
            }
        });
    }

    private void changed(ExecutionDescription execution) {
        if (execution.status() == ExecutionStatus.RUNNING) {
            return;
        }
        int id = execution.input().get("id").asInt();
        if (execution.status() != ExecutionStatus.SUCCEEDED || execution.output().path("id").asInt(-1) != id) {
            faults.add(execution.toString());
        }
        ids.remove(execution.executionArn());
        ended.incrementAndGet();
        room.release();
    }

    private static ObjectNode input(int id) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("id", id);
        input.putArray("list").add(1).add(2);
        return input;
    }

    @Test
    void manyExecutionsInFlight_noneStuckNoneMixedUp_memoryStaysFlat() throws InterruptedException {
        int seconds = Integer.getInteger("stepfunctions.strength.seconds", 8);
        int warmUp = Math.min(10, seconds / 2);
        service = StepFunctions.builder().time(time).tasks(this::answer).retainedExecutions(RETAINED).build();
        service.addStatusListener(this::changed);
        List<String> machines = new ArrayList<>();
        for (int i = 0; i < KINDS.size(); i++) {
            JsonNode definition = StepFunctionsFixture.json(KINDS.get(i));
            machines.add(service.createStateMachine("kind" + i, definition).stateMachineArn());
        }
        int started = keepInFlight(machines, 0, warmUp);
        while (ended.get() < RETAINED) {
            started = keepInFlight(machines, started, 0);
        }
        long early = used();
        started = keepInFlight(machines, started, seconds - warmUp);
        assertTrue(room.tryAcquire(IN_FLIGHT, 60, TimeUnit.SECONDS), () -> "stuck: " + ids.keySet());
        assertEquals(List.of(), faults);
        assertEquals(started, ended.get());
        assertTrue(
                machines.stream().mapToInt(machine -> service.listExecutions(machine, null).size()).sum() <= RETAINED);
        long late = used();
        assertTrue(late < early * 1.3 + 20_000_000, "memory rose from " + early + " to " + late + " bytes");
        System.out.println("strength: " + started + " executions, memory " + early + " then " + late + " bytes");
        service.close();
    }

    /**
     * Starts at least one execution, and further ones for the given seconds, each as soon as one has ended. Returns the
     * number of all started executions.
     */
    private int keepInFlight(List<String> machines, int before, int seconds) throws InterruptedException {
        long begin = System.nanoTime();
        int started = before;
        do {
            assertTrue(room.tryAcquire(60, TimeUnit.SECONDS), "executions are stuck");
            ids.put(service.startExecution(machines.get(started % machines.size()), "e" + started, input(started))
                    .executionArn(), started);
            started++;
        } while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(seconds));
        return started;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
