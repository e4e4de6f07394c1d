package orderflow.local.run;

import com.fasterxml.jackson.databind.JsonNode;

/** Any other workflow: it needs no preparation, and its JSON document has no further member. */
final class AnyWorkflow implements Workflow {

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
