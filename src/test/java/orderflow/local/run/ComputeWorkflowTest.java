package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ComputeWorkflowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ComputeWorkflow workflow = new ComputeWorkflow();

    @Test
    void outcome_balanced_isTheSummary() throws JsonProcessingException {
        assertEquals("Day 2026-11-30: 2 closed orders compared.",
                workflow.outcome("close-1", JSON.readTree("{\"status\":\"SUCCEEDED\"}"),
                        JSON.readTree("{\"summary\":\"Day 2026-11-30: 2 closed orders compared\"}")));
    }

    @Test
    void outcome_differences_isTheCauseWhichNamesTheDay() throws JsonProcessingException {
        assertEquals("Day 2026-11-30: 1 difference: SKU MUG: received 10, accounted for 9.",
                workflow.outcome("close-1", JSON.readTree("""
                        {"status":"FAILED","error":"orderflow.compute.BooksDoNotBalance",
                        "cause":"Day 2026-11-30: 1 difference: SKU MUG: received 10, accounted for 9"}"""), null));
    }

    @Test
    void outcome_notClosed_namesTheDayOfTheInput() throws JsonProcessingException {
        assertEquals("Day 2026-11-30 is not closed: execution close-1 ended as FAILED with E: gone.",
                outcome("{\\\"date\\\":\\\"2026-11-30\\\"}"));
        assertEquals("Day 2026-12-01 is not closed: execution close-1 ended as FAILED with E: gone.", outcome("{}"));
        assertEquals("Day 2026-11-30 is not closed: execution close-1 ended as FAILED with E: gone.",
                outcome("{\\\"date\\\":\\\"yesterday\\\"}"));
        assertEquals("Day 7 is not closed: execution close-1 ended as FAILED with E: gone.",
                outcome("{\\\"date\\\":7}"));
        assertEquals("Day 2026-12-01 is not closed: execution close-1 ended as FAILED with E: gone.", outcome("[]"));
    }

    private String outcome(String input) throws JsonProcessingException {
        JsonNode description = JSON.readTree("{\"status\":\"FAILED\",\"error\":\"E\",\"cause\":\"gone\",\"input\":\""
                + input + "\",\"startDate\":1796083200.5}");
        return workflow.outcome("close-1", description, null);
    }
}
