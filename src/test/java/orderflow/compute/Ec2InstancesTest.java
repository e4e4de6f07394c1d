package orderflow.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Answers;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

import orderflow.aws.ServiceUnavailable;
import orderflow.order.Orders;
import orderflow.settings.Environment;

class Ec2InstancesTest {

    private static final Rental RENTAL = Rental.begin(Orders.EXECUTION,
            new Rental.Terms(LocalDate.of(2026, 11, 22), List.of("t3.small", "t3a.small"), Orders.EXECUTION.startTime(),
                    Orders.EXECUTION.startTime(), Orders.EXECUTION.startTime().plus(Duration.ofHours(1))));

    private final Ec2Client ec2 = mock(Ec2Client.class, Answers.CALLS_REAL_METHODS);
    private final ComputeSettings settings = new ComputeSettings(
            new Environment(Map.of("STACK_NAME", "shop", "LAUNCH_TEMPLATE", "lt-1")::get));
    private final Instances instances = new Ec2Instances(ec2, settings);
    private final List<String> terminated = new ArrayList<>();

    @BeforeEach
    void recordTerminations() {
        doAnswer(call -> {
            String id = call.<TerminateInstancesRequest>getArgument(0).instanceIds().get(0);
            if (id.startsWith("i-protected")) {
                throw error("OperationNotPermitted", 400);
            }
            if (id.startsWith("i-gone")) {
                throw error("InvalidInstanceID.NotFound", 400);
            }
            terminated.add(id);
            return TerminateInstancesResponse.builder().build();
        }).when(ec2).terminateInstances(any(TerminateInstancesRequest.class));
    }

    @Test
    void terminate_oneThatEc2Refuses_terminatesTheOthersFirstAndIsTransient() {
        var failure = assertThrows(ServiceUnavailable.class,
                () -> instances.terminate(List.of("i-protected-1", "i-1", "i-gone", "i-protected-2", "i-2")));

        assertEquals(List.of("i-1", "i-2"), terminated);
        assertTrue(failure.getMessage().contains("i-protected-1"), failure.getMessage());
        assertTrue(failure.getSuppressed()[0].getMessage().contains("i-protected-2"));
    }

    @Test
    void terminate_oneThatEc2DoesNotKnow_isNamed() {
        assertEquals(List.of("i-gone-1"), instances.terminate(List.of("i-1", "i-gone-1", "i-2")));
        assertEquals(List.of("i-1", "i-2"), terminated);
    }

    @Test
    void terminate_throttled_terminatesTheOthersAndPassesTheErrorOn() {
        var busy = new ServiceUnavailable("slow down", null);
        doThrow(busy).doReturn(TerminateInstancesResponse.builder().build()).when(ec2)
                .terminateInstances(any(TerminateInstancesRequest.class));

        assertEquals(busy,
                assertThrows(ServiceUnavailable.class, () -> instances.terminate(List.of("i-1", "i-2"))));
        verify(ec2).terminateInstances(TerminateInstancesRequest.builder().instanceIds("i-2").build());
    }

    @Test
    void all_severalPages_areReadToTheEndWithoutTheTerminated() {
        doAnswer(call -> {
            String token = call.<DescribeInstancesRequest>getArgument(0).nextToken();
            return token == null
                    ? page("more", instance("i-1", InstanceStateName.RUNNING),
                            instance("i-2", InstanceStateName.TERMINATED))
                    : page(null, instance("i-3", InstanceStateName.STOPPED),
                            instance("i-4", InstanceStateName.SHUTTING_DOWN),
                            instance("i-5", InstanceStateName.PENDING));
        }).when(ec2).describeInstances(any(DescribeInstancesRequest.class));

        assertEquals(List.of("i-1", "i-3", "i-5"), instances.all().stream().map(Instance::id).toList());
    }

    @Test
    void of_always_asksForBothTags() {
        doReturn(page(null)).when(ec2).describeInstances(any(DescribeInstancesRequest.class));
        instances.of(Orders.EXECUTION);

        var asked = ArgumentCaptor.forClass(DescribeInstancesRequest.class);
        verify(ec2).describeInstances(asked.capture());
        assertEquals(List.of("tag:orderflow:stack", "tag:orderflow:execution"),
                asked.getValue().filters().stream().map(Filter::name).toList());
        assertEquals(List.of("shop"), asked.getValue().filters().get(0).values());
    }

    @Test
    void launch_always_tagsInstanceAndVolumeAndHasATokenPerType() {
        doReturn(RunInstancesResponse.builder().instances(instance("i-1", InstanceStateName.PENDING)).build())
                .when(ec2).runInstances(any(RunInstancesRequest.class));
        instances.launch(RENTAL);
        instances.launch(RENTAL.withNextType());

        var asked = ArgumentCaptor.forClass(RunInstancesRequest.class);
        verify(ec2, times(2)).runInstances(asked.capture());
        RunInstancesRequest first = asked.getAllValues().get(0);
        RunInstancesRequest second = asked.getAllValues().get(1);
        assertEquals("t3.small", first.instanceTypeAsString());
        assertEquals("t3a.small", second.instanceTypeAsString());
        assertTrue(first.clientToken().length() <= 64 && !first.clientToken().equals(second.clientToken()));
        assertEquals(2, first.tagSpecifications().size());
        first.tagSpecifications().forEach(tags -> assertEquals(
                List.of("orderflow:stack", "orderflow:execution", "orderflow:expires", "Name"),
                tags.tags().stream().map(tag -> tag.key()).toList()));
        assertNull(first.userData());
    }

    @ParameterizedTest
    @CsvSource({"InsufficientInstanceCapacity,", "Unsupported,", "VcpuLimitExceeded,QuotaExceeded",
            "InstanceLimitExceeded,QuotaExceeded", "InvalidSubnetID.NotFound,LaunchRefused",
            "InvalidParameter,LaunchRefused", "UnauthorizedOperation,LaunchRefused"})
    void launch_refused_isToldApartByItsCode(String code, String expected) {
        doThrow(error(code, 400)).when(ec2).runInstances(any(RunInstancesRequest.class));

        if (expected == null) {
            assertEquals(Optional.empty(), instances.launch(RENTAL));
        } else {
            RuntimeException failure = assertThrows(RuntimeException.class, () -> instances.launch(RENTAL));
            assertEquals(expected, failure.getClass().getSimpleName());
            assertTrue(failure.getMessage().contains("message of EC2"), failure.getMessage());
        }
    }

    @Test
    void launch_noCapacityAsAServerError_asksForTheNextType() {
        doThrow(new ServiceUnavailable("no", error("InsufficientInstanceCapacity", 500))).when(ec2)
                .runInstances(any(RunInstancesRequest.class));

        assertEquals(Optional.empty(), instances.launch(RENTAL));
    }

    @Test
    void launch_serverErrorWithoutACode_isPassedOn() {
        var unavailable = new ServiceUnavailable("no", error(null, 503));
        doThrow(unavailable).when(ec2).runInstances(any(RunInstancesRequest.class));

        assertEquals(unavailable, assertThrows(ServiceUnavailable.class, () -> instances.launch(RENTAL)));
    }

    @Test
    void launch_launchedBeforeWithOtherParameters_findsItOrIsTransientWhileItDoesNotShow() {
        doThrow(error("IdempotentParameterMismatch", 400)).when(ec2).runInstances(any(RunInstancesRequest.class));
        doReturn(page(null), page(null, instance("i-1", InstanceStateName.RUNNING))).when(ec2)
                .describeInstances(any(DescribeInstancesRequest.class));

        assertThrows(ServiceUnavailable.class, () -> instances.launch(RENTAL));
        assertEquals(Optional.of("i-1"), instances.launch(RENTAL));
    }

    private static DescribeInstancesResponse page(String next,
            software.amazon.awssdk.services.ec2.model.Instance... instances) {
        return DescribeInstancesResponse.builder().nextToken(next)
                .reservations(Reservation.builder().instances(instances).build()).build();
    }

    private static software.amazon.awssdk.services.ec2.model.Instance instance(String id, InstanceStateName state) {
        return software.amazon.awssdk.services.ec2.model.Instance.builder().instanceId(id).state(it -> it.name(state))
                .build();
    }

    private static Ec2Exception error(String code, int status) {
        return (Ec2Exception) Ec2Exception.builder().statusCode(status).message("message of EC2")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("message of EC2").build())
                .build();
    }
}
