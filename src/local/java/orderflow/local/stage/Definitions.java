package orderflow.local.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import orderflow.local.moto.StackDescription.StateMachine;

/** A state machine's definition as Step Functions receives it: as JSON, with the substitutions applied. */
public final class Definitions {

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Definitions() {}

    public static JsonNode of(StateMachine machine) {
        try {
            return YAML.readTree(substituted(text(machine), machine.substitutions()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The definition of " + machine.logicalId() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(StateMachine machine) throws IOException {
        return machine.definitionFile() == null
                ? machine.definition().toString()
                : Files.readString(machine.definitionFile());
    }

    private static String substituted(String text, Map<String, String> substitutions) {
        String result = text;
        for (Map.Entry<String, String> substitution : substitutions.entrySet()) {
            result = result.replace("${" + substitution.getKey() + "}", substitution.getValue());
        }
        return result;
    }
}
