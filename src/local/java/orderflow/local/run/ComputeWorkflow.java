package orderflow.local.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The day close: its last line names the day and what was found. */
final class ComputeWorkflow implements Workflow {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOES_NOT_BALANCE = "orderflow.compute.BooksDoNotBalance";

    /** The function ProcessData writes the summary; the cause of books that do not balance begins with it. */
    @Override
    public String outcome(String executionName, JsonNode description, JsonNode output) {
        if ("SUCCEEDED".equals(description.path("status").asText())) {
            return output.path("summary").asText("Day " + day(description) + " is closed") + ".";
        }
        if (DOES_NOT_BALANCE.equals(description.path("error").asText())) {
            return Causes.clause(description.path("cause").asText()) + ".";
        }
        return "Day " + day(description) + " is not closed: execution " + executionName + " ended as "
                + description.path("status").asText() + AnyWorkflow.failure(description) + ".";
    }

    /** As the input names it; {@code today} and {@code yesterday} are relative to the start of the execution. */
    private static String day(JsonNode description) {
        JsonNode date = input(description).path("date");
        LocalDate today = start(description).atOffset(ZoneOffset.UTC).toLocalDate();
        return switch (date.asText("today")) {
            case "today" -> today.toString();
            case "yesterday" -> today.minusDays(1).toString();
            default -> date.isTextual() ? date.asText() : date.toString();
        };
    }

    private static JsonNode input(JsonNode description) {
        try {
            return JSON.readTree(description.path("input").asText("{}"));
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static Instant start(JsonNode description) {
        return Times.instant(description.path("startDate"));
    }
}
