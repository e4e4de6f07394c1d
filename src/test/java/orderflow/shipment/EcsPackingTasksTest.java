package orderflow.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Answers;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

import orderflow.aws.ServiceUnavailable;
import orderflow.order.Orders;
import orderflow.settings.Environment;

class EcsPackingTasksTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Shipment SHIPMENT = Shipment.preparing(Orders.STEP,
            Packing.begin("a-secret-token", new Attempt(0, 0), START).in("task-1"));

    private final EcsClient ecs = mock(EcsClient.class, Answers.CALLS_REAL_METHODS);
    private final PackingSettings settings = new PackingSettings(new Environment(Map.of("PACKING_CLUSTER", "cluster",
            "PACKING_TASK_DEFINITION", "orderflow-packing", "PACKING_CONTAINER", "packing", "PACKING_SUBNETS",
            "subnet-1",
            "PACKING_SECURITY_GROUP", "sg-1")::get));

    @Test
    void start_always_hasATokenPerRunAndTellsTheOrdersIdAlone() {
        doReturn(RunTaskResponse.builder().tasks(task("RUNNING", "RUNNING")).build()).when(ecs)
                .runTask(any(RunTaskRequest.class));
        tasks(START).start(SHIPMENT);
        tasks(START).start(SHIPMENT.with(packing -> packing.answering("another", new Attempt(0, 1))));
        tasks(START).start(SHIPMENT.with(packing -> packing.again(START)));

        var asked = ArgumentCaptor.forClass(RunTaskRequest.class);
        verify(ecs, times(3)).runTask(asked.capture());
        RunTaskRequest first = asked.getAllValues().get(0);
        assertEquals(first, asked.getAllValues().get(1), "another attempt of a run is the same request");
        assertFalse(first.clientToken().equals(asked.getAllValues().get(2).clientToken()));
        assertTrue(first.clientToken().length() <= 64);
        assertFalse(first.toString().contains("a-secret-token"));
        assertEquals("ORDER_ID",
                first.overrides().containerOverrides().get(0).environment().get(0).name());
    }

    @Test
    void start_failuresInTheAnswer_areNamedAndTransient() {
        doReturn(RunTaskResponse.builder()
                .failures(Failure.builder().reason("RESOURCE:ENI").detail("none left").build(),
                        Failure.builder().reason("Capacity is unavailable at this time").build())
                .build()).when(ecs)
                .runTask(any(RunTaskRequest.class));

        String told = assertThrows(TaskNotStarted.class, () -> tasks(START).start(SHIPMENT)).getMessage();
        assertTrue(told.contains("RESOURCE:ENI (none left); Capacity is unavailable at this time"), told);
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, RUNNING, ALIVE", "PROVISIONING, RUNNING, ALIVE", "RUNNING, STOPPED, STOPPING",
            "DEPROVISIONING, STOPPED, STOPPING", "STOPPED, STOPPED, STOPPED"})
    void start_startedBefore_goesOnFromTheStatusOfThatTask(String last, String desired, PackingTask.State state) {
        doThrow(ConflictException.builder().message("used").resourceIds("task-9").build()).when(ecs)
                .runTask(any(RunTaskRequest.class));
        doReturn(DescribeTasksResponse.builder().tasks(task(last, desired)).build()).when(ecs)
                .describeTasks(any(DescribeTasksRequest.class));

        assertEquals(state, tasks(START).start(SHIPMENT).state());
        verify(ecs).describeTasks(DescribeTasksRequest.builder().cluster("cluster").tasks("task-9").build());
    }

    @Test
    void start_refusedByEcs_isToldWithItsReason() {
        for (EcsException refusal : List.<EcsException>of(
                InvalidParameterException.builder().message("subnet-0bad does not exist").build(),
                ClientException.builder().message("subnet-0bad is elsewhere").build())) {
            doThrow(refusal).when(ecs).runTask(any(RunTaskRequest.class));

            String told = assertThrows(PackingRefused.class, () -> tasks(START).start(SHIPMENT)).getMessage();
            assertTrue(told.contains("subnet-0bad"), told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Error retrieving subnet information for [subnet-1]: Rate exceeded (ErrorCode: Throttling)",
            "Error retrieving security group information for [sg-1]: Request limit exceeded. "
                    + "(ErrorCode: RequestLimitExceeded)"})
    void start_ec2ThrottlesEcs_isTransient(String message) {
        doThrow(InvalidParameterException.builder().statusCode(400).message(message).build()).when(ecs)
                .runTask(any(RunTaskRequest.class));

        String told = assertThrows(ServiceUnavailable.class, () -> tasks(START).start(SHIPMENT)).getMessage();
        assertTrue(told.contains(message), told);
    }

    @Test
    void find_notShown_isTransientForAnHourAndStoppedThen() {
        doReturn(DescribeTasksResponse.builder().build()).when(ecs).describeTasks(any(DescribeTasksRequest.class));

        assertThrows(TaskNotStarted.class, () -> tasks(START.plus(Duration.ofHours(1))).find(SHIPMENT, "task-1"));
        assertEquals(PackingTask.State.STOPPED,
                tasks(START.plus(Duration.ofHours(1)).plusMillis(1)).find(SHIPMENT, "task-1").state());
    }

    @Test
    void stopAll_always_stopsWhatIsListedAndTheRecordedOneWhateverEcsForgot() {
        doReturn(ListTasksResponse.builder().taskArns("task-7", "task-8").build()).when(ecs)
                .listTasks(any(ListTasksRequest.class));
        doThrow(InvalidParameterException.builder().message("forgotten").build())
                .doReturn(StopTaskResponse.builder().build()).when(ecs).stopTask(any(StopTaskRequest.class));
        tasks(START).stopAll(SHIPMENT);

        var stopped = ArgumentCaptor.forClass(StopTaskRequest.class);
        verify(ecs, times(3)).stopTask(stopped.capture());
        assertEquals(List.of("task-7", "task-8", "task-1"),
                stopped.getAllValues().stream().map(StopTaskRequest::task).toList());
    }

    private PackingTasks tasks(Instant now) {
        return new EcsPackingTasks(ecs, settings, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Task task(String last, String desired) {
        return Task.builder().taskArn("task-9").lastStatus(last).desiredStatus(desired).build();
    }
}
