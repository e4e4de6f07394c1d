package orderflow.local.moto;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What exists after template.yaml was created as a stack in moto, with every reference resolved.
 *
 * @param port
 *            where moto listens, on loopback
 * @param resources
 *            by logical id
 * @param notCreated
 *            the types of what moto does not know, by logical id
 * @param functions
 *            in the template's order
 * @param stateMachines
 *            in the template's order
 * @param rules
 *            the event rules, those with a schedule included
 * @param schedules
 *            those of EventBridge Scheduler
 * @param eventDestinations
 *            where events go that functions failed on
 * @param roles
 *            what each may do by the template's policies
 * @param outputs
 *            the stack's outputs
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

    /** A resource as CloudFormation names it: type, physical id, and its ARN where moto tells it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Resource(String type, String id, String arn) {}

    /** A Lambda function: timeout in seconds, memory in megabytes. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Function(String logicalId, String name, String arn, String handler, int timeoutSeconds, int memoryMb,
            Map<String, String> environment) {}

    /** A state machine: its definition is in a file or inline, with {@code ${names}} to be substituted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StateMachine(String logicalId, String arn, String name, String type, Path definitionFile,
            JsonNode definition, Map<String, String> substitutions, JsonNode logging, JsonNode tracing, String roleArn,
            Map<String, String> tags) {}

    /** An event rule: either a pattern or a schedule; targets as in PutTargets. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Rule(String logicalId, String name, String arn, String bus, boolean enabled, JsonNode pattern,
            String schedule, List<JsonNode> targets) {

        public Rule {
            pattern = pattern == null || pattern.isNull() ? null : pattern;
        }
    }

    /** A schedule of EventBridge Scheduler; its target as in CreateSchedule. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Schedule(String logicalId, String name, boolean enabled, String schedule, String timeZone,
            JsonNode target) {}

    /** Where an event goes that a function, called by this qualifier, has failed on: an ARN, or null. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EventDestination(String logicalId, String function, String qualifier, String onFailure) {}

    /** A role with the statements of its policies, as IAM has them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Role(String logicalId, List<JsonNode> statements) {}
}
