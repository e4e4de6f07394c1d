package orderflow.local.moto;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The stack that moto created from template.yaml, with all references resolved.
 *
 * @param port moto's port on loopback
 * @param resources the resources by logical id
 * @param notCreated the types of the resources that moto does not support, by logical id
 * @param functions the functions in the template's order
 * @param stateMachines the state machines in the template's order
 * @param rules the event rules, including those with a schedule
 * @param schedules the schedules of EventBridge Scheduler
 * @param eventDestinations the functions' on-failure destinations for asynchronous invocations
 * @param roles the roles with the permissions of the template's policies
 * @param outputs the stack's outputs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StackDescription(int port, Map<String, Resource> resources, Map<String, String> notCreated,
        List<Function> functions, List<StateMachine> stateMachines, List<Rule> rules, List<Schedule> schedules,
        List<EventDestination> eventDestinations, List<Role> roles, Map<String, String> outputs) {

    public StackDescription {
        resources = resources == null ? Map.of() : resources;
        notCreated = notCreated == null ? Map.of() : notCreated;
        functions = functions == null ? List.of() : functions;
        stateMachines = stateMachines == null ? List.of() : stateMachines;
        rules = rules == null ? List.of() : rules;
        schedules = schedules == null ? List.of() : schedules;
        eventDestinations = eventDestinations == null ? List.of() : eventDestinations;
        roles = roles == null ? List.of() : roles;
        outputs = outputs == null ? Map.of() : outputs;
    }

    /** @return the physical id (a table's name, a queue's URL, a topic's ARN) of the resource with this logical id */
    public String physicalId(String logicalId) {
        Resource resource = resources.get(logicalId);
        if (resource == null) {
            throw new IllegalArgumentException("template.yaml has no resource " + logicalId);
        }
        return resource.id();
    }

    /** A resource with CloudFormation's type and physical id; the ARN is null if moto does not report it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Resource(String type, String id, String arn) {}

    /**
     * A Lambda function: timeout in seconds, memory in megabytes, the name of its log group, its reserved concurrency
     * or null.
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Function(String logicalId, String name, String arn, String handler, int timeoutSeconds, int memoryMb,
            String logGroup, Integer reservedConcurrency, Map<String, String> environment) {}

    /** A state machine. Its definition is in a file or inline and contains {@code ${names}} for the substitutions. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StateMachine(String logicalId, String arn, String name, String type, Path definitionFile,
            JsonNode definition, Map<String, String> substitutions, JsonNode logging, JsonNode tracing, String roleArn,
            Map<String, String> tags) {}

    /** An event rule with either a pattern or a schedule; the targets are as in PutTargets. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Rule(String logicalId, String name, String arn, String bus, boolean enabled, JsonNode pattern,
            String schedule, List<JsonNode> targets) {

        public Rule {
            pattern = pattern == null || pattern.isNull() ? null : pattern;
        }
    }

    /** A schedule of EventBridge Scheduler; the target is as in CreateSchedule. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Schedule(String logicalId, String name, boolean enabled, String schedule, String timeZone,
            JsonNode target) {}

    /** The on-failure destination for asynchronous invocations of a function with this qualifier: an ARN, or null. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EventDestination(String logicalId, String function, String qualifier, String onFailure) {}

    /** A role with the IAM statements of its policies. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Role(String logicalId, List<JsonNode> statements) {}
}
