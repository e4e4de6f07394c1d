package orderflow.compute;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tag;

import orderflow.aws.ServiceUnavailable;
import orderflow.workflow.Execution;

/**
 * EC2 instances of the stack's launch template. Tags that are set at launch identify the stack and the execution.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2 error codes</a>
 */
@Singleton
public class Ec2Instances implements Instances {

    private static final String STACK = "orderflow:stack";
    private static final String EXECUTION = "orderflow:execution";
    private static final String EXPIRES = "orderflow:expires";

    private static final Set<String> NO_CAPACITY = Set.of("InsufficientInstanceCapacity", "InsufficientCapacity",
            "InsufficientHostCapacity", "InsufficientReservedInstanceCapacity", "Unsupported");
    private static final Set<String> QUOTA = Set.of("VcpuLimitExceeded", "InstanceLimitExceeded",
            "MaxSpotInstanceCountExceeded", "VolumeLimitExceeded", "NetworkInterfaceLimitExceeded");
    private static final String LAUNCHED_BEFORE = "IdempotentParameterMismatch";
    private static final String NOT_FOUND = "InvalidInstanceID.NotFound";

    private final Ec2Client ec2;
    private final ComputeSettings settings;

    Ec2Instances(Ec2Client ec2, ComputeSettings settings) {
        this.ec2 = ec2;
        this.settings = settings;
    }

    @Override
    public Optional<String> launch(Rental rental) {
        try {
            return Optional.of(ec2.runInstances(request(rental)).instances().get(0).instanceId());
        } catch (ServiceUnavailable busy) {
            if (busy.getCause() instanceof Ec2Exception error && NO_CAPACITY.contains(code(error))) {
                return Optional.empty();
            }
            throw busy;
        } catch (Ec2Exception error) {
            return launchedNevertheless(rental, error);
        }
    }

    @Override
    public Optional<Instance> find(String instanceId) {
        try {
            return ec2.describeInstances(request -> request.instanceIds(instanceId)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream()).findFirst().map(Ec2Instances::instance);
        } catch (Ec2Exception error) {
            if (NOT_FOUND.equals(code(error))) {
                return Optional.empty();
            }
            throw error;
        }
    }

    @Override
    public List<Instance> of(Execution execution) {
        return alive(tag(STACK, stack()), tag(EXECUTION, ExecutionKey.of(execution)));
    }

    @Override
    public List<Instance> all() {
        return alive(tag(STACK, stack()));
    }

    @Override
    public List<String> terminate(List<String> instanceIds) {
        List<String> unknown = new ArrayList<>();
        List<ServiceUnavailable> failed = new ArrayList<>();
        for (String id : instanceIds) {
            try {
                if (!isTerminated(id)) {
                    unknown.add(id);
                }
            } catch (ServiceUnavailable refused) {
                failed.add(refused);
            }
        }
        if (!failed.isEmpty()) {
            failed.stream().skip(1).forEach(failed.get(0)::addSuppressed);
            throw failed.get(0);
        }
        return unknown;
    }

    /**
     * Terminates one instance per request, because EC2 rejects the whole request for one invalid instance.
     *
     * @return false when EC2 does not know the instance
     */
    private boolean isTerminated(String id) {
        try {
            ec2.terminateInstances(request -> request.instanceIds(id));
            return true;
        } catch (Ec2Exception error) {
            if (NOT_FOUND.equals(code(error))) {
                return false;
            }
            throw new ServiceUnavailable("EC2 did not terminate " + id + ": " + error.getMessage(), error);
        }
    }

    private Optional<String> launchedNevertheless(Rental rental, Ec2Exception error) {
        String code = code(error);
        if (NO_CAPACITY.contains(code)) {
            return Optional.empty();
        }
        if (QUOTA.contains(code)) {
            throw new QuotaExceeded(error.getMessage());
        }
        if (LAUNCHED_BEFORE.equals(code)) {
            return Optional.of(of(rental.owner()).stream().findFirst().map(Instance::id).orElseThrow(
                    () -> new ServiceUnavailable("EC2 does not show the launched instance yet", error)));
        }
        throw new LaunchRefused(error.getMessage());
    }

    /** Identical for every retry with this instance type, so that the client token makes retries idempotent. */
    private RunInstancesRequest request(Rental rental) {
        String type = rental.instanceType().orElseThrow();
        List<Tag> tags = List.of(tagged(STACK, stack()), tagged(EXECUTION, ExecutionKey.of(rental.owner())),
                tagged(EXPIRES, rental.terms().orElseThrow().expiresAt().toString()),
                tagged("Name", stack() + " day close"));
        return RunInstancesRequest.builder().minCount(1).maxCount(1).instanceType(type)
                .clientToken(ExecutionKey.of(rental.owner(), type))
                .launchTemplate(template -> template.version("$Latest")
                        .launchTemplateId(settings.launchTemplate()))
                .tagSpecifications(instance -> instance.resourceType(ResourceType.INSTANCE).tags(tags),
                        volume -> volume.resourceType(ResourceType.VOLUME).tags(tags))
                .build();
    }

    private List<Instance> alive(Filter... tags) {
        DescribeInstancesRequest request = DescribeInstancesRequest.builder().filters(tags).build();
        return ec2.describeInstancesPaginator(request).stream().flatMap(page -> page.reservations().stream())
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED
                        && instance.state().name() != InstanceStateName.SHUTTING_DOWN)
                .map(Ec2Instances::instance).toList();
    }

    private static Instance instance(software.amazon.awssdk.services.ec2.model.Instance described) {
        Instance.State state = switch (described.state().name()) {
            case PENDING -> Instance.State.PENDING;
            case RUNNING -> Instance.State.RUNNING;
            default -> Instance.State.ENDED;
        };
        String reason = Optional.ofNullable(described.stateReason()).map(StateReason::message)
                .filter(why -> !why.isBlank())
                .or(() -> Optional.ofNullable(described.stateTransitionReason()).filter(why -> !why.isBlank()))
                .orElse(described.state().nameAsString());
        return new Instance(described.instanceId(), state, expiry(described), reason);
    }

    private static Optional<Instant> expiry(software.amazon.awssdk.services.ec2.model.Instance described) {
        try {
            return described.tags().stream().filter(tag -> EXPIRES.equals(tag.key())).findFirst()
                    .map(tag -> Instant.parse(tag.value()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Filter tag(String key, String value) {
        return Filter.builder().name("tag:" + key).values(value).build();
    }

    private static Tag tagged(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** Empty when the response has no error code, for example one from a load balancer. */
    private static String code(Ec2Exception error) {
        return Optional.ofNullable(error.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
    }

    private String stack() {
        return settings.stack();
    }
}
