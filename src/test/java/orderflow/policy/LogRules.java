package orderflow.policy;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.policy.Rule.Violation;

/** Rules for logs and traces. */
final class LogRules {

    static final Rule VENDED = new Rule("a state machine logs below /aws/vendedlogs/",
            "Every other log group adds to the account's resource policy for log delivery. Deployments fail when it "
                    + "exceeds 5,120 characters.",
            shipped -> machines(shipped,
                    (machine, logs) -> groupName(shipped, logs).startsWith("/aws/vendedlogs/states/"),
                    "does not log to a group below /aws/vendedlogs/states/"));

    static final Rule NO_DATA = new Rule("no execution data in logs",
            "An execution's input holds names, addresses and the payment token, and more people can read logs.",
            shipped -> machines(shipped,
                    (machine, logs) -> logs.path("IncludeExecutionData").isBoolean()
                            && !logs.path("IncludeExecutionData").asBoolean()
                            && logs.path("Level").asText().equals("ALL"),
                    "does not log all events without their data"));

    static final Rule TRACING = new Rule("state machines and functions are traced",
            "Without a trace nobody can tell which of twelve steps was slow.", LogRules::untraced);

    static final Rule RETENTION = new Rule("a parameter sets the retention of each log group",
            "Without a retention CloudWatch keeps logs forever, and bills them.",
            shipped -> resources(shipped.resources("AWS::Logs::LogGroup"),
                    group -> shipped.hasParameter(group.at("/RetentionInDays/Ref").asText()),
                    "has no RetentionInDays"));

    static final Rule OWN_GROUP = new Rule("functions log to a group of the template",
            "A group that Lambda creates has no retention and stays when the stack is deleted.",
            shipped -> shipped.functions().keySet().stream()
                    .filter(id -> !shipped.resources("AWS::Logs::LogGroup")
                            .containsKey(shipped.ofFunction(id, "LoggingConfig").at("/LogGroup/Ref").asText()))
                    .map(id -> new Violation(id, "logs to no group of the template")).toList());

    private LogRules() {}

    static List<Rule> all() {
        return List.of(VENDED, NO_DATA, TRACING, RETENTION, OWN_GROUP);
    }

    private static List<Violation> machines(Shipped shipped, BiPredicate<ShippedStateMachine, JsonNode> right,
            String what) {
        return shipped.machines().stream().filter(machine -> !right.test(machine, machine.properties().path("Logging")))
                .map(machine -> new Violation(machine.id(), what)).toList();
    }

    private static String groupName(Shipped shipped, JsonNode logs) {
        String group = logs.at("/Destinations/0/CloudWatchLogsLogGroup/LogGroupArn/Fn::GetAtt/0").asText();
        return shipped.resources().path(group).at("/Properties/LogGroupName/Fn::Sub").asText();
    }

    private static List<Violation> untraced(Shipped shipped) {
        List<Violation> machines = machines(shipped,
                (machine, logs) -> machine.properties().at("/Tracing/Enabled").asBoolean(), "is not traced");
        List<Violation> functions = shipped.functions().keySet().stream()
                .filter(id -> !shipped.ofFunction(id, "Tracing").asText().equals("Active"))
                .map(id -> new Violation(id, "is not traced")).toList();
        return Stream.concat(machines.stream(), functions.stream()).toList();
    }

    static List<Violation> resources(Map<String, ObjectNode> resources, Predicate<JsonNode> right,
            String what) {
        return resources.entrySet().stream().filter(entry -> !right.test(entry.getValue().path("Properties")))
                .map(entry -> new Violation(entry.getKey(), what)).toList();
    }
}
