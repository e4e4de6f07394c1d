package orderflow.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/** What roles may do. That functions use what they are allowed is held by the sample executions' recorded calls. */
final class RoleRules {

    static final Rule MACHINE = new Rule("a state machine's role allows exactly the calls of its definition",
            "What is missing fails the first order that comes by; what is left over is what an intruder finds.",
            RoleRules::otherThanCalled);

    static final Rule NO_WILDCARD = new Rule("no * where an ARN or a tag condition can stand",
            "A role that is used by somebody else must reach this stack's things and nothing of the rest of the account.",
            RoleRules::wild);

    static final Rule PASS_ROLE = new Rule("a role is passed by its ARN and to one service",
            "Who may pass any role to any service has every permission in the account.", RoleRules::passedAnywhere);

    static final Rule INLINE = new Rule("every permission is an inline statement of the template",
            "A policy template, a managed policy or a role from elsewhere grants what no other rule here gets to see.",
            Grant::elsewhere);

    private RoleRules() {}

    static List<Rule> all() {
        return List.of(MACHINE, NO_WILDCARD, PASS_ROLE, INLINE);
    }

    private static List<Violation> otherThanCalled(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        for (ShippedStateMachine machine : shipped.machines()) {
            Set<String> called = called(machine);
            Set<String> allowed = allowed(machine);
            called.stream().filter(call -> !allowed.contains(call))
                    .forEach(call -> found.add(new Violation(machine.id(), "may not " + call)));
            allowed.stream().filter(call -> !called.contains(call))
                    .forEach(call -> found.add(new Violation(machine.id(), "may " + call + ", which nothing calls")));
        }
        return found;
    }

    private static Set<String> called(ShippedStateMachine machine) {
        JsonNode given = machine.properties().path("DefinitionSubstitutions");
        Set<String> called = new TreeSet<>();
        machine.all().stream().filter(ShippedState::isTask).forEach(task -> {
            if (task.callsFunction()) {
                called.add("lambda:InvokeFunction on " + given.path(task.function()));
            } else if (task.resource().equals("arn:aws:states:::sns:publish")) {
                String topic = task.body().at("/Arguments/TopicArn").asText().replaceAll("^\\$\\{(.+)}$", "$1");
                called.add("sns:Publish on " + given.path(topic));
            } else {
                called.add(task.resource() + ", which this rule does not know");
            }
        });
        return called;
    }

    /** Without log deliveries, and without the key of the topics: the definition calls neither. */
    private static Set<String> allowed(ShippedStateMachine machine) {
        Set<String> allowed = new TreeSet<>();
        Grant.of(machine.id(), machine.properties()).forEach(grant -> grant.actions().stream()
                .filter(action -> !action.startsWith("logs:") && !action.startsWith("kms:"))
                .forEach(action -> grant.resources()
                        .forEach(resource -> allowed.add(action + " on " + resource))));
        return allowed;
    }

    private static List<Violation> wild(Shipped shipped) {
        return Grant.all(shipped).stream().flatMap(RoleRules::wild).distinct().toList();
    }

    private static Stream<Violation> wild(Grant grant) {
        Stream<Violation> actions = grant.actions().stream().filter(action -> action.contains("*"))
                .map(action -> new Violation(grant.owner(), "allows " + action));
        Stream<Violation> resources = grant.actions().stream().flatMap(action -> grant.resources().stream()
                .filter(resource -> resource.contains("*") && !Wildcards.allow(grant, action, resource))
                .map(resource -> new Violation(grant.owner(), "allows " + action + " on " + resource)));
        Stream<Violation> exclusions = grant.actions().stream()
                .filter(action -> grant.excludesResources() && !Wildcards.BY_EXCLUSION.contains(action))
                .map(action -> new Violation(grant.owner(), "allows " + action + " on all but some"));
        return Stream.of(actions, resources, exclusions).flatMap(it -> it);
    }

    private static List<Violation> passedAnywhere(Shipped shipped) {
        return Grant.all(shipped).stream().filter(grant -> grant.actions().contains("iam:PassRole"))
                .filter(grant -> !grant.hasCondition("iam:PassedToService")
                        || !grant.resources().stream().allMatch(resource -> resource.contains("Fn::GetAtt")))
                .map(grant -> new Violation(grant.owner(), "passes more than named roles to a named service")).toList();
    }
}
