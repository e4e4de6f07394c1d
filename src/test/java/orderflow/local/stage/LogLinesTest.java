package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.local.logs.LogEvents;
import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.Function;
import orderflow.local.moto.StackDescription.StateMachine;

import lambdahost.LogLine;

class LogLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StackDescription STACK = new StackDescription(0, null, null,
            List.of(function("CloseOrder", "close"), function("ParkOrder", "park")),
            List.of(new StateMachine("m", "arn:aws:states:us-east-1:1:stateMachine:m", "m", "STANDARD", null, null,
                    null,
                    null, null, null, null)),
            null, null, null, null, null);

    private final LogEvents logs = new LogEvents();
    private final Invocations invocations = new Invocations();
    private final LogLines lines = new LogLines(STACK, logs, invocations,
            execution -> execution.equals("e") ? Set.of("packer") : Set.of());

    private static Function function(String logicalId, String name) {
        return new Function(logicalId, name, null, null, 1, 128, "/g", null, Map.of());
    }

    @BeforeEach
    void write() {
        invocations.begun(new StateInvocation("arn:aws:states:us-east-1:1:execution:m:e", "Close", 7, List.of(), 0, 0,
                "close", "r-1", Instant.EPOCH, null));
        logs.accept(new LogLine("close", "/g", "s", 1, null, "init"));
        logs.accept(new LogLine("close", "/g", "s", 1, "r-1", "start"));
        logs.accept(new LogLine("park", "/g", "s", 1, "r-2", "other"));
        logs.accept(new LogLine("task", "/t", "packer", 1, null, "packed"));
        logs.accept(new LogLine("instance", null, "i-1", 1, null, "closed"));
        logs.accept(new LogLine("close", "/g", "s", 1, "r-1", "end"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|init start other packed closed end", "{'after':4}|closed end",
            "{'source':null,'execution':null}|init start other packed closed end",
            "{'source':'CloseOrder'}|init start end", "{'source':'task'}|packed", "{'source':'instance'}|closed",
            "{'execution':'e'}|start packed end", "{'execution':'e','source':'CloseOrder','after':2}|end",
            "{'execution':'other'}|''"})
    void lines_ofASourceOrAnExecution_areFound(String request, String messages) throws IOException {
        JsonNode found = lines.found(JSON.readTree(request.replace('\'', '"'))).path("lines");

        assertEquals(messages, String.join(" ", found.findValuesAsText("message")));
    }

    @Test
    void line_ofAFunction_hasItsLogicalId() {
        assertEquals(List.of("CloseOrder", "CloseOrder", "ParkOrder", "task", "instance", "CloseOrder"),
                lines.found(JSON.createObjectNode()).path("lines").findValuesAsText("source"));
    }

    @Test
    void source_unknown_isRefusedWithThoseThatExist() {
        assertEquals("no function or worker named close; there are CloseOrder, ParkOrder, instance, task",
                assertThrows(IllegalArgumentException.class,
                        () -> lines.found(JSON.createObjectNode().put("source", "close"))).getMessage());
    }

    @Test
    void lines_beyondAThousand_comeWithTheNextRequest() {
        for (int i = 0; i < 1_000; i++) {
            logs.accept(new LogLine("park", "/g", "s", 1, "r-3", "line"));
        }

        JsonNode first = lines.found(JSON.createObjectNode()).path("lines");
        assertEquals(1_000, first.size());
        assertEquals(6, lines.found(JSON.createObjectNode().put("after", first.get(999).get("id").asLong()))
                .path("lines").size());
    }
}
