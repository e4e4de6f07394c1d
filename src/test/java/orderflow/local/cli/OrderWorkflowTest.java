package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import orderflow.local.cli.FakeStage.Answer;

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
}
