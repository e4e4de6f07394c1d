package orderflow.policy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The deployed template and definitions, as trees that a test may change.
 *
 * @param template template.yaml
 * @param definitions the definitions by their paths
 */
record Shipped(ObjectNode template, Map<String, ObjectNode> definitions) {

    private static final Shipped AS_IT_STANDS = parse();

    /** @return a copy of the files' contents */
    static Shipped read() {
        Map<String, ObjectNode> definitions = new LinkedHashMap<>();
        AS_IT_STANDS.definitions.forEach((path, definition) -> definitions.put(path, definition.deepCopy()));
        return new Shipped(AS_IT_STANDS.template.deepCopy(), definitions);
    }

    private static Shipped parse() {
        ObjectNode template = CloudFormationYaml.read(Path.of("template.yaml"));
        Map<String, ObjectNode> definitions = new LinkedHashMap<>();
        template.path("Resources").forEach(resource -> {
            JsonNode uri = resource.at("/Properties/DefinitionUri");
            if (uri.isTextual()) {
                definitions.put(uri.asText(), CloudFormationYaml.read(Path.of(uri.asText())));
            }
        });
        return new Shipped(template, definitions);
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The resources of a type, by logical id. */
    Map<String, ObjectNode> resources(String type) {
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        template.path("Resources").properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(type))
                .forEach(entry -> found.put(entry.getKey(), (ObjectNode) entry.getValue()));
        return found;
    }

    Map<String, ObjectNode> functions() {
        return resources("AWS::Serverless::Function");
    }

    List<ShippedStateMachine> machines() {
        return resources("AWS::Serverless::StateMachine").entrySet().stream()
                .map(entry -> new ShippedStateMachine(entry.getKey(), (ObjectNode) entry.getValue().path("Properties"),
                        definitions.get(entry.getValue().at("/Properties/DefinitionUri").asText())))
                .toList();
    }

    ShippedStateMachine machine(String id) {
        return machines().stream().filter(machine -> machine.id().equals(id)).findFirst()
                .orElseThrow(() -> new NoSuchElementException(id));
    }

    /** All states of all machines, also those in branches. */
    Stream<ShippedState> states() {
        return machines().stream().flatMap(machine -> machine.all().stream());
    }

    Stream<ShippedState> tasks() {
        return states().filter(ShippedState::isTask);
    }

    ObjectNode state(String name) {
        return states().filter(state -> state.name().equals(name)).map(ShippedState::body).findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    ObjectNode resources() {
        return (ObjectNode) template.path("Resources");
    }

    ObjectNode properties(String resource) {
        JsonNode properties = resources().path(resource).path("Properties");
        if (!properties.isObject()) {
            throw new NoSuchElementException(resource);
        }
        return (ObjectNode) properties;
    }

    /** A function's own property, or the one in {@code Globals}. */
    JsonNode ofFunction(String function, String property) {
        JsonNode own = resources().path(function).path("Properties").path(property);
        return own.isMissingNode() ? template.at("/Globals/Function").path(property) : own;
    }

    boolean hasParameter(String name) {
        return template.path("Parameters").has(name);
    }
}
