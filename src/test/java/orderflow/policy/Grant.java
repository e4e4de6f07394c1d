package orderflow.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A statement of a policy in the template.
 *
 * @param owner
 *            logical id of the function, state machine or role that has it
 */
record Grant(String owner, JsonNode statement) {

    /** All that the template grants to its own roles. */
    static List<Grant> all(Shipped shipped) {
        List<Grant> grants = new ArrayList<>();
        for (String type : List.of("AWS::Serverless::Function", "AWS::Serverless::StateMachine", "AWS::IAM::Role")) {
            shipped.resources(type).forEach((id, resource) -> grants.addAll(of(id, resource.path("Properties"))));
        }
        return grants;
    }

    static List<Grant> of(String owner, JsonNode properties) {
        return Shipped.elements(properties.path("Policies"))
                .map(policy -> policy.has("PolicyDocument") ? policy.path("PolicyDocument") : policy)
                .flatMap(policy -> Shipped.elements(policy.path("Statement")))
                .map(statement -> new Grant(owner, statement.has("Fn::If") ? statement.at("/Fn::If/1") : statement))
                .toList();
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

    /** A resource as one reads it: {@code !Sub} by its text, the others by what they name. */
    private static String text(JsonNode resource) {
        JsonNode sub = resource.path("Fn::Sub");
        if (sub.isArray()) {
            return sub.path(0).asText();
        }
        return sub.isTextual() ? sub.asText() : resource.isTextual() ? resource.asText() : resource.toString();
    }
}
