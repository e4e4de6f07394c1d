package orderflow.local.run;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Any other workflow: it needs no preparation, and its JSON document has no further member. */
final class AnyWorkflow implements Workflow {

    @Override
    public void prepare(StageClient stage) {}

    @Override
    public List<String> functions() {
        return List.of();
    }

    @Override
    public JsonNode subject(StageClient stage, JsonNode description) {
        return null;
    }

    @Override
    public String subjectName() {
        return null;
    }

    @Override
    public int exitCode(String status, JsonNode output) {
        return "SUCCEEDED".equals(status) ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    public String outcome(String executionName, JsonNode description, JsonNode output) {
        String status = description.path("status").asText();
        return "Execution " + executionName + " ended as " + status
                + ("SUCCEEDED".equals(status) ? "" : failure(description))
                + ".";
    }

    static String failure(JsonNode description) {
        String error = description.path("error").asText("");
        String cause = Causes.clause(description.path("cause").asText(""));
        return (error.isEmpty() ? "" : " with " + error) + (cause.isEmpty() ? "" : ": " + cause);
    }
}
