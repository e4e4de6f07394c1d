package stepfunctions.bench;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import stepfunctions.task.Pattern;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;
import stepfunctions.task.TaskRequest;

/**
 * A definition and an input for repeated execution.
 *
 * @param name the name in the output
 * @param definition the definition
 * @param input the input of every execution
 * @param tasks runs the tasks
 */
public record Workload(String name, JsonNode definition, JsonNode input, TaskIntegration tasks) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String PASSES = """
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Pass", "End": true}}}""";

    /** @return three Pass states in JSONPath, which every interpreter supports */
    static Workload passes() throws IOException {
        return new Workload("three Pass states", JSON.readTree(PASSES), JSON.createObjectNode().put("n", 1),
                (request, callback) -> callback.failed("Unexpected", request.stateName()));
    }

    /**
     * Reads a definition and the recorded outcomes of its tasks.
     *
     * @param definition a file in JSON or YAML
     * @param recording a JSON file with {@code input}, the execution's {@code name}, and {@code outcomes}: by state
     *            name, the {@code output} of each task, and the earlier output {@code submitted}, if any. The recorded
     *            name is replaced by the name of the current execution.
     */
    public static Workload recorded(Path definition, Path recording) throws IOException {
        JsonNode recorded = JSON.readTree(recording.toFile());
        return new Workload(definition.getFileName() + " with recorded outcomes", YAML.readTree(definition.toFile()),
                recorded.get("input"), (request, callback) -> answer(recorded, request, callback));
    }

    private static void answer(JsonNode recorded, TaskRequest request, TaskCallback callback) {
        JsonNode name = request.context().at("/Execution/Name");
        JsonNode outcome = renamed(recorded.get("outcomes").path(request.stateName()), recorded.get("name"), name);
        if (!outcome.has("output")) {
            callback.failed("Unexpected", "no outcome was recorded");
            return;
        }
        if (request.resource().pattern() != Pattern.REQUEST_RESPONSE) {
            callback.submitted(outcome.path("submitted"));
        }
        callback.succeeded(outcome.get("output"));
    }

    private static JsonNode renamed(JsonNode answer, JsonNode recordedName, JsonNode name) {
        if (answer.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            answer.properties()
                    .forEach(member -> copy.set(member.getKey(), renamed(member.getValue(), recordedName, name)));
            return copy;
        }
        if (answer.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            answer.forEach(element -> copy.add(renamed(element, recordedName, name)));
            return copy;
        }
        return answer.equals(recordedName) ? name : answer;
    }
}
