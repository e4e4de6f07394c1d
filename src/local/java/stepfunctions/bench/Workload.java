package stepfunctions.bench;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import stepfunctions.task.Pattern;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;

/**
 * Something to execute again and again.
 *
 * @param name for readers
 * @param definition the definition
 * @param input of every execution
 * @param tasks answers its tasks
 */
public record Workload(String name, JsonNode definition, JsonNode input, TaskIntegration tasks) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String PASSES = """
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Pass", "End": true}}}""";

    /** Three Pass states in JSONPath, which every interpreter knows. */
    static Workload passes() throws IOException {
        return new Workload("three Pass states", JSON.readTree(PASSES), JSON.createObjectNode().put("n", 1),
                (request, callback) -> callback.failed("Unexpected", request.stateName()));
    }

    /**
     * A definition whose tasks are answered as they once were.
     *
     * @param definition JSON or YAML
     * @param recording {@code input}, and in {@code outcomes}, by the state's name, the {@code output} of every task and what was {@code submitted}
     *        before it, if anything
     */
    public static Workload recorded(Path definition, Path recording) throws IOException {
        JsonNode recorded = JSON.readTree(recording.toFile());
        return new Workload(definition.getFileName() + " with recorded outcomes", YAML.readTree(definition.toFile()),
                recorded.get("input"), (request, callback) -> answer(recorded.get("outcomes").path(request.stateName()),
                        request.resource().pattern(), callback));
    }

    private static void answer(JsonNode outcome, Pattern pattern, TaskCallback callback) {
        if (!outcome.has("output")) {
            callback.failed("Unexpected", "no outcome was recorded");
            return;
        }
        if (pattern != Pattern.REQUEST_RESPONSE) {
            callback.submitted(outcome.path("submitted"));
        }
        callback.succeeded(outcome.get("output"));
    }
}
