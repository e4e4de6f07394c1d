package orderflow.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.policy.Rule.Violation;

/**
 * A statement of a policy in the template.
 *
 * @param owner logical id of the function, state machine or role that has it
 */
record Grant(String owner, JsonNode statement) {

    private static final List<String> OWNERS = List.of("AWS::Serverless::Function", "AWS::Serverless::StateMachine",
            "AWS::IAM::Role");
    private static final Set<String> GRANTING = Set.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy",
            "AWS::IAM::RolePolicy", "AWS::IAM::UserPolicy", "AWS::IAM::GroupPolicy", "AWS::IAM::User",
            "AWS::IAM::Group", "AWS::Serverless::Connector");

    /** All policy statements of the template's own roles. */
    static List<Grant> all(Shipped shipped) {
        List<Grant> grants = new ArrayList<>();
        for (String type : OWNERS) {
            shipped.resources(type).forEach((id, resource) -> grants.addAll(of(id, resource.path("Properties"))));
        }
        return grants;
    }

    static List<Grant> of(String owner, JsonNode properties) {
        return Shipped.elements(properties.path("Policies"))
                .map(policy -> policy.has("PolicyDocument") ? policy.path("PolicyDocument") : policy)
                .flatMap(policy -> Shipped.elements(policy.path("Statement")))
                .flatMap(statement -> statement.has("Fn::If")
                        ? Stream.of(statement.at("/Fn::If/1"), statement.at("/Fn::If/2"))
                        : Stream.of(statement))
                .filter(statement -> !statement.path("Ref").asText().equals("AWS::NoValue"))
                .map(statement -> new Grant(owner, statement))
                .toList();
    }

    /** Finds permissions that these rules do not see, by their owner. */
    static List<Violation> elsewhere(Shipped shipped) {
        List<Violation> found = new ArrayList<>();
        shipped.resources().properties().forEach(resource -> {
            String type = resource.getValue().path("Type").asText();
            JsonNode properties = resource.getValue().path("Properties");
            if (GRANTING.contains(type)) {
                found.add(new Violation(resource.getKey(), "is a separate policy (" + type + ")"));
            }
            if (resource.getValue().has("Connectors")) {
                found.add(new Violation(resource.getKey(), "has connectors, for which SAM writes policies"));
            }
            if (!properties.path("ManagedPolicyArns").isEmpty() || properties.path("ManagedPolicyArns").isTextual()) {
                found.add(new Violation(resource.getKey(), "has managed policies"));
            }
            if (OWNERS.contains(type)) {
                JsonNode policies = properties.path("Policies");
                boolean inline = policies.isMissingNode()
                        || policies.isArray() && Shipped.elements(policies).allMatch(Grant::isInline);
                if (!inline) {
                    found.add(new Violation(resource.getKey(), "has a policy without a statement: " + policies));
                }
                String role = properties.at("/Role/Fn::GetAtt/0").asText();
                if (properties.has("Role") && !shipped.resources("AWS::IAM::Role").containsKey(role)) {
                    found.add(new Violation(resource.getKey(), "has a role from outside the template"));
                }
            }
        });
        return found;
    }

    private static boolean isInline(JsonNode policy) {
        JsonNode document = policy.has("PolicyDocument") ? policy.path("PolicyDocument") : policy;
        return document.path("Statement").isArray();
    }

    List<String> actions() {
        return listed("Action").map(JsonNode::asText).toList();
    }

    List<String> resources() {
        return listed("Resource").map(Grant::text).toList();
    }

    boolean excludesResources() {
        return statement.has("NotResource");
    }

    boolean hasCondition(String key) {
        return Shipped.elements(statement.path("Condition")).anyMatch(operator -> operator.has(key));
    }

    private Stream<JsonNode> listed(String field) {
        JsonNode value = statement.path(field);
        return value.isArray() ? Shipped.elements(value) : value.isMissingNode() ? Stream.empty() : Stream.of(value);
    }

    /** A resource in readable form: the text of {@code !Sub}, or the JSON of another function. */
    private static String text(JsonNode resource) {
        JsonNode sub = resource.path("Fn::Sub");
        if (sub.isArray()) {
            return sub.path(0).asText();
        }
        return sub.isTextual() ? sub.asText() : resource.isTextual() ? resource.asText() : resource.toString();
    }
}
