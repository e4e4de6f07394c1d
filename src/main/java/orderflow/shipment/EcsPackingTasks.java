package orderflow.shipment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

import orderflow.aws.ServiceUnavailable;

/**
 * Runs packing tasks on Fargate. The request is identical for every attempt of a run, so that its client token makes
 * retries idempotent. For this reason it passes only the order id.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html">ECS idempotency</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html">task
 *      lifecycle</a>
 */
@Singleton
public class EcsPackingTasks implements PackingTasks {

    private static final Set<String> ENDING = Set.of("DEACTIVATING", "STOPPING", "DEPROVISIONING");
    /**
     * ECS reports a transient EC2 error during network setup as an invalid parameter, with EC2's error code in the
     * message.
     */
    private static final Pattern BUSY_ELSEWHERE = Pattern
            .compile("ErrorCode: (?:Throttling|RequestLimitExceeded|InternalError|Unavailable|ServiceUnavailable)");
    /** ECS shows a stopped task for at least one hour. A task that is missing earlier may not be visible yet. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final EcsClient ecs;
    private final PackingSettings settings;
    private final Clock clock;

    EcsPackingTasks(EcsClient ecs, PackingSettings settings, Clock clock) {
        this.ecs = ecs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public PackingTask start(Shipment shipment) {
        try {
            RunTaskResponse answer = ecs.runTask(request(shipment));
            return answer.tasks().stream().findFirst().map(EcsPackingTasks::task)
                    .orElseThrow(() -> new TaskNotStarted("ECS did not start the container: " + reasons(answer)));
        } catch (ConflictException startedBefore) {
            String arn = startedBefore.resourceIds().stream().findFirst()
                    .orElseThrow(() -> new TaskNotStarted(
                            "ECS reported a conflict but no task: " + startedBefore.getMessage()));
            return find(shipment, arn);
        } catch (EcsException refusal) {
            if (BUSY_ELSEWHERE.matcher(refusal.getMessage()).find()) {
                throw new ServiceUnavailable(refusal.getMessage(), refusal);
            }
            throw new PackingRefused(refusal.getMessage());
        }
    }

    @Override
    public PackingTask find(Shipment shipment, String taskArn) {
        return ecs.describeTasks(request -> request.cluster(cluster()).tasks(taskArn)).tasks().stream().findFirst()
                .map(EcsPackingTasks::task).orElseGet(() -> missing(shipment, taskArn));
    }

    @Override
    public void stop(String taskArn) {
        try {
            ecs.stopTask(request -> request.cluster(cluster()).task(taskArn).reason("The shipment is cancelled"));
        } catch (InvalidParameterException stoppedLongAgo) {
            // ECS no longer knows the task.
        }
    }

    @Override
    public void stopAll(Shipment shipment) {
        List<String> startedFor = ecs
                .listTasks(request -> request.cluster(cluster()).startedBy(PackingKey.ofShipment(shipment)))
                .taskArns();
        startedFor.forEach(this::stop);
        shipment.packing().flatMap(Packing::taskArn).filter(arn -> !startedFor.contains(arn)).ifPresent(this::stop);
    }

    private RunTaskRequest request(Shipment shipment) {
        return RunTaskRequest.builder().cluster(cluster()).launchType(LaunchType.FARGATE).count(1)
                .taskDefinition(settings.taskDefinition())
                .clientToken(PackingKey.ofRun(shipment)).startedBy(PackingKey.ofShipment(shipment))
                .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc
                        .subnets(settings.subnets())
                        .securityGroups(settings.securityGroup())
                        .assignPublicIp(settings.assignPublicIp().map(AssignPublicIp::fromValue)
                                .orElse(AssignPublicIp.ENABLED))))
                .overrides(overrides -> overrides.containerOverrides(container -> container
                        .name(settings.container())
                        .environment(variable -> variable.name("ORDER_ID").value(shipment.orderId()))))
                .build();
    }

    private PackingTask missing(Shipment shipment, String taskArn) {
        boolean forgotten = shipment.packing().map(Packing::runSince)
                .filter(since -> since.plus(FORGOTTEN_AFTER).isBefore(clock.instant())).isPresent();
        if (!forgotten) {
            throw new TaskNotStarted("ECS does not show the container yet: " + taskArn);
        }
        return new PackingTask(taskArn, PackingTask.State.STOPPED);
    }

    private static PackingTask task(Task task) {
        return new PackingTask(task.taskArn(), state(task));
    }

    private static PackingTask.State state(Task task) {
        if ("STOPPED".equals(task.lastStatus())) {
            return PackingTask.State.STOPPED;
        }
        boolean ending = "STOPPED".equals(task.desiredStatus()) || ENDING.contains(task.lastStatus());
        return ending ? PackingTask.State.STOPPING : PackingTask.State.ALIVE;
    }

    private static String reasons(RunTaskResponse answer) {
        return answer.failures().stream().map(EcsPackingTasks::reason).collect(Collectors.joining("; "));
    }

    private static String reason(Failure failure) {
        return Optional.ofNullable(failure.detail()).map(detail -> failure.reason() + " (" + detail + ")")
                .orElse(failure.reason());
    }

    private String cluster() {
        return settings.cluster();
    }
}
