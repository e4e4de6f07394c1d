package orderflow.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A state of a machine, wherever it is nested. */
record ShippedState(String machine, String name, ObjectNode body) {

    private static final String LAMBDA = "arn:aws:states:::lambda:invoke";

    boolean isTask() {
        return body.path("Type").asText().equals("Task");
    }

    boolean callsFunction() {
        return isTask() && resource().startsWith(LAMBDA);
    }

    boolean waitsForToken() {
        return resource().endsWith(".waitForTaskToken");
    }

    String resource() {
        return body.path("Resource").asText();
    }

    /** The logical id of the function, which is the name of its substitution, as tests check. */
    String function() {
        return body.at("/Arguments/FunctionName").asText().replaceAll("^\\$\\{(.+)}$", "$1");
    }

    List<JsonNode> retriers() {
        return Shipped.elements(body.path("Retry")).toList();
    }

    List<JsonNode> catchers() {
        return Shipped.elements(body.path("Catch")).toList();
    }

    List<String> retried() {
        return retriers().stream().flatMap(ShippedState::errors).toList();
    }

    static Stream<String> errors(JsonNode handler) {
        return Shipped.elements(handler.path("ErrorEquals")).map(JsonNode::asText);
    }

    /** The definitions of its branches. */
    List<JsonNode> parts() {
        List<JsonNode> parts = new ArrayList<>(Shipped.elements(body.path("Branches")).toList());
        if (body.has("ItemProcessor")) {
            parts.add(body.path("ItemProcessor"));
        }
        return parts;
    }

    /** The next states without an error. */
    List<String> successors() {
        return Stream
                .of(Stream.of(body.path("Next")), Shipped.elements(body.path("Choices")).map(it -> it.path("Next")),
                        Stream.of(body.path("Default")))
                .flatMap(it -> it).filter(JsonNode::isTextual).map(JsonNode::asText)
                .distinct().toList();
    }

    /** The next states, including those after an error. */
    List<String> followers() {
        List<String> followers = new ArrayList<>(successors());
        catchers().forEach(catcher -> followers.add(catcher.path("Next").asText()));
        return followers.stream().distinct().toList();
    }
}
