package orderflow.policy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML as trees and expands CloudFormation's short forms: {@code !Ref A} becomes {@code {"Ref": "A"}}. */
final class CloudFormationYaml {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CloudFormationYaml() {}

    static ObjectNode read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return (ObjectNode) tree(new Yaml().compose(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return untagged(node);
        }
        String function = tag.substring(1);
        ObjectNode call = NODES.objectNode();
        if (function.equals("Ref") || function.equals("Condition")) {
            return call.set(function, untagged(node));
        }
        if (function.equals("GetAtt") && node instanceof ScalarNode scalar) {
            String[] parts = scalar.getValue().split("\\.", 2);
            return call.set("Fn::GetAtt", NODES.arrayNode().add(parts[0]).add(parts[1]));
        }
        return call.set("Fn::" + function, untagged(node));
    }

    private static JsonNode untagged(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.getValue().forEach(entry -> object.set(((ScalarNode) entry.getKeyNode()).getValue(),
                    tree(entry.getValueNode())));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.getValue().forEach(element -> array.add(tree(element)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (Tag.INT.equals(node.getTag())) {
            return NODES.numberNode(Long.parseLong(text));
        }
        if (Tag.FLOAT.equals(node.getTag())) {
            return NODES.numberNode(Double.parseDouble(text));
        }
        return Tag.BOOL.equals(node.getTag()) ? NODES.booleanNode(Boolean.parseBoolean(text)) : NODES.textNode(text);
    }
}
