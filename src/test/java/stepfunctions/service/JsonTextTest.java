package stepfunctions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.time.VirtualTime;

class JsonTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Each state nests its input by three more levels. */
    private static final String DEFINITION = "{\"StartAt\":\"A\",\"States\":{"
            + "\"A\":{\"Type\":\"Pass\",\"Parameters\":{\"a\":{\"b\":{\"x.$\":\"$\"}}},\"Next\":\"B\"},"
            + "\"B\":{\"Type\":\"Pass\",\"Parameters\":{\"a\":{\"b\":{\"x.$\":\"$\"}}},\"End\":true}}}";

    private final StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH)).build();
    private final JsonProtocol protocol = new JsonProtocol(service);

    @AfterEach
    void close() {
        service.close();
    }

    private JsonNode call(int status, String action, ObjectNode request) throws IOException {
        Answer answer = protocol.handle("AWSStepFunctions." + action,
                request.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals(status, answer.status(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return JSON.readTree(answer.body());
    }

    private JsonNode start(int status, String input) throws IOException {
        String machine = service.createStateMachine("m", JSON.readTree(DEFINITION)).stateMachineArn();
        return call(status, "StartExecution",
                JSON.createObjectNode().put("stateMachineArn", machine).put("input", input));
    }

    private static String nested(String open, String inner, String close, int levels) {
        return open.repeat(levels) + inner + close.repeat(levels);
    }

    private void isDescribed(String input) throws IOException {
        ObjectNode execution = JSON.createObjectNode().put("executionArn",
                start(200, input).get("executionArn").asText());
        JsonNode described = call(200, "DescribeExecution", execution);
        assertEquals(input, described.get("input").asText());
        assertEquals("{\"a\":{\"b\":{\"x\":{\"a\":{\"b\":{\"x\":" + input + "}}}}}}",
                described.path("output").asText());
        assertEquals(input, call(200, "GetExecutionHistory", execution)
                .at("/events/0/executionStartedEventDetails/input").asText());
    }

    @ParameterizedTest
    @ValueSource(ints = {998, 1_000, 1_500, 2_000})
    void input_nestedDeep_isDescribedAsItWas(int levels) throws IOException {
        isDescribed(nested("[", "", "]", levels));
        isDescribed(nested("{\"a\":", "null", "}", levels));
    }

    @Test
    void input_ofALongNumber_isDescribedAsItWas() throws IOException {
        isDescribed("9".repeat(1_500));
    }

    @Test
    void input_nestedTooDeep_isRefused() throws IOException {
        for (int levels : new int[]{2_001, 131_072}) {
            JsonNode refused = start(400, nested("[", "", "]", levels));
            assertEquals("InvalidExecutionInput", refused.get("__type").asText());
            assertTrue(refused.get("message").asText().contains("nested deeper than 2000 levels"));
        }
        assertEquals("InvalidExecutionInput", start(400, "9".repeat(262_144)).get("__type").asText());
    }

    @Test
    void input_withHalfASurrogatePair_isDescribedWithAnEscape() throws IOException {
        isDescribed("[\"Ada\\ud83d\",\"\\udc00\",\"\uD83D\uDE00 \u00e4\"]");
    }

    @Test
    void text_ofHalves_isOneThatUtf8CanCarry() throws IOException {
        JsonNode value = JSON.readTree("[\"\\ud83d\",\"\\ud83d\\ud83d\\ude00\",\"\\ude00\\ud83d\"]");
        assertEquals("[\"\\ud83d\",\"\\ud83d\uD83D\uDE00\",\"\\ude00\\ud83d\"]", JsonText.of(value));
        assertEquals(value, JSON.readTree(JsonText.bytes(value)));
    }
}
