package orderflow.local.samples;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** An Allow statement of a role, evaluated as IAM does. */
record PolicyStatement(JsonNode json) {

    /** One action and one resource pattern of a statement that may have several. */
    record Part(PolicyStatement statement, String action, String resource) {

        boolean covers(AwsUse use) {
            return matches(action, use.action())
                    && (statement.json.has("NotResource") != matches(resource, use.resource()))
                    && statement.conditionsHold(use.context());
        }
    }

    List<Part> parts() {
        String resources = json.has("NotResource") ? "NotResource" : "Resource";
        return texts(json.path("Action")).flatMap(action -> texts(json.path(resources))
                .map(resource -> new Part(this, action, resource))).toList();
    }

    private boolean conditionsHold(Map<String, String> context) {
        return json.path("Condition").properties().stream().allMatch(operator -> operator.getValue().properties()
                .stream().allMatch(key -> texts(key.getValue()).anyMatch(wanted -> holds(operator.getKey(), wanted,
                        context.get(key.getKey())))));
    }

    private static boolean holds(String operator, String wanted, String actual) {
        return actual != null && switch (operator) {
            case "StringEquals" -> wanted.equals(actual);
            case "ArnEquals", "ArnLike", "StringLike" -> matches(wanted, actual);
            default -> throw new IllegalStateException("unsupported operator: " + operator);
        };
    }

    private static boolean matches(String pattern, String text) {
        String regex = Stream.of(pattern.split("(?=\\*)|(?<=\\*)"))
                .map(part -> part.equals("*") ? ".*" : Pattern.quote(part)).reduce("", String::concat);
        return text.matches(regex);
    }

    private static Stream<String> texts(JsonNode value) {
        return (value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value))
                .map(JsonNode::asText);
    }
}
