package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import orderflow.local.run.FakeStage.Answer;

class OrderWorkflowTest {

    private static final String EMPTY = "{\"Items\":[]}";
    private static final String FILLED = "{\"Items\":[{}]}";
    private static final Answer THROTTLED = Answer.refusal(429, "TooManyRequestsException");

    private final FakeStage stage = new FakeStage();
    private final List<Long> pauses = new ArrayList<>();
    private final OrderWorkflow workflow = new OrderWorkflow(Path.of("").toAbsolutePath(), pauses::add);

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void prepare_whenThrottled_triesAgainAfterAPause() {
        Iterator<Answer> answers = List.of(THROTTLED, THROTTLED, Answer.ok("{}")).iterator();
        stage.on("Scan", EMPTY).on("Invoke", payload -> answers.next());

        workflow.prepare(stage.client());

        assertEquals(List.of("GET stack", "Scan", "Invoke", "Scan", "Invoke", "Scan", "Invoke"), stage.calls());
        assertEquals(List.of(100L, 200L), pauses);
    }

    @Test
    void prepare_whenThrottledAndAnotherRunFillsTheStock_isDone() {
        Iterator<String> scans = List.of(EMPTY, FILLED).iterator();
        stage.on("Scan", request -> Answer.ok(scans.next())).on("Invoke", payload -> THROTTLED);

        workflow.prepare(stage.client());

        assertEquals(1, pauses.size());
    }

    @Test
    void prepare_whenThrottledForEver_givesUp() {
        stage.on("Scan", EMPTY).on("Invoke", payload -> THROTTLED);

        var refused = assertThrows(StageClient.ServiceError.class, () -> workflow.prepare(stage.client()));

        assertEquals("TooManyRequestsException", refused.code());
        assertEquals(5_000, pauses.get(pauses.size() - 1));
    }

    @Test
    void prepare_whenTheFunctionRefuses_doesNotTryAgain() {
        stage.on("Scan", EMPTY).on("Invoke", payload -> new Answer(200,
                Map.of("X-Amz-Function-Error", "Unhandled"),
                "{\"errorType\":\"orderflow.inventory.InvalidReceipt\",\"errorMessage\":\"no\"}"));

        var refused = assertThrows(StageClient.ServiceError.class, () -> workflow.prepare(stage.client()));

        assertEquals("orderflow.inventory.InvalidReceipt", refused.code());
        assertEquals(List.of(), pauses);
    }

    @Test
    void subject_ofThisExecution_isTheOrder() throws Exception {
        assertEquals("my-order", subject("arn:1", "1970-01-01T00:16:40.750Z").path("orderId").asText());
    }

    @Test
    void subject_ofAnotherExecution_isNull() throws Exception {
        assertTrue(subject("arn:2", "1970-01-01T00:16:40.750Z").isNull());
        assertTrue(subject("arn:1", "1970-01-01T00:16:42Z").isNull(), "the same name, used again");
    }

    @Test
    void subject_withoutAnItem_isNull() throws Exception {
        assertTrue(workflow.subject(stage.client(), description()).isNull());
    }

    @Test
    void outcome_withMessagesThatEndInAFullStop_hasNoSecondOne() throws Exception {
        JsonNode failed = new ObjectMapper().readTree("{\"status\":\"FAILED\",\"error\":\"E\",\"cause\":\"Denied.\"}");
        JsonNode succeeded = new ObjectMapper().readTree("{\"status\":\"SUCCEEDED\"}");
        JsonNode output = new ObjectMapper()
                .readTree("{\"status\":\"CANCELLED\",\"reason\":\"R\",\"message\":\"None left.\"}");

        assertEquals("The execution of order o ended as FAILED with E: Denied. It needs an operator; a redrive resumes"
                + " it where it stopped.", workflow.outcome("o", failed, null));
        assertEquals("Order o was cancelled because of R: None left. Its completed steps were undone.",
                workflow.outcome("o", succeeded, output));
        assertEquals("Execution o ended as FAILED with E: Denied.", new AnyWorkflow().outcome("o", failed, null));
    }

    private JsonNode subject(String owner, String startTime) throws Exception {
        stage.on("GetItem", """
                {"Item":{"orderId":{"S":"my-order"},"executionArn":{"S":"%s"},"executionStartTime":{"S":"%s"}}}"""
                .formatted(owner, startTime));
        return workflow.subject(stage.client(), description());
    }

    private static JsonNode description() throws Exception {
        return new ObjectMapper().readTree("{\"executionArn\":\"arn:1\",\"name\":\"my-order\",\"startDate\":1000.75}");
    }
}
