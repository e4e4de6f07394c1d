package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), false);

    @Test
    void failedExpression_isShownAtItsOwnState() throws Exception {
        show("""
                {"id":2,"previousEventId":0,"type":"PassStateEntered","timestamp":1,
                "stateEnteredEventDetails":{"name":"Before"}}""");
        show("""
                {"id":3,"previousEventId":2,"type":"PassStateExited","timestamp":1,
                "stateExitedEventDetails":{"name":"Before"}}""");
        show("""
                {"id":4,"previousEventId":3,"type":"EvaluationFailed","timestamp":1,"evaluationFailedEventDetails":
                {"state":"Broken","error":"States.QueryEvaluationError","cause":"no such function"}}""");

        assertEquals("   0.00 s  Broken                error States.QueryEvaluationError: no such function",
                shown.toString(StandardCharsets.UTF_8).lines().toList().get(2));
    }

    private void show(String event) throws Exception {
        progress.show(new ObjectMapper().readTree(event));
    }
}
