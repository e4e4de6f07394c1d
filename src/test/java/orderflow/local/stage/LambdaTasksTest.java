package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import orderflow.local.edge.Faults;

import stepfunctions.service.JsonText;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

import lambdahost.InvocationResult;

/**
 * Payloads to and from a function. The function echoes its payload unless a test sets {@link #answer}.
 */
class LambdaTasksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FUNCTION = "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"End\":true,"
            + "\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:echo\"}}}";

    private final List<String> sent = new ArrayList<>();
    private String answer;
    private final StackFunctions echo = new StackFunctions(null, null, request -> {
        sent.add(new String(request.payload(), StandardCharsets.UTF_8));
        byte[] payload = answer == null ? request.payload() : answer.getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(
                new InvocationResult("id", 200, null, payload, new byte[0], "$LATEST"));
    });

    private JsonNode output(JsonNode input) throws IOException {
        LambdaTasks tasks = new LambdaTasks(echo, new Faults(), name -> name);
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH)).tasks(tasks)
                .build()) {
            String machine = service.createStateMachine("m", JSON.readTree(FUNCTION)).stateMachineArn();
            return service.describeExecution(service.startExecution(machine, "e", input).executionArn()).output();
        }
    }

    @Test
    void payload_withHalfASurrogatePair_goesAndComesBackAsItIs() throws IOException {
        JsonNode input = JSON.readTree("[\"Ada\\ud83d\",\"\\ud83d\\ude00\"]");

        assertEquals(input, output(input));

        assertEquals(List.of("[\"Ada\\ud83d\",\"\ud83d\ude00\"]"), sent);
    }

    @Test
    void payload_deepAsAnExecutionMayBe_goesAndComesBackAsItIs() throws IOException {
        JsonNode input = JsonText.read("[".repeat(1_500) + "]".repeat(1_500));

        assertEquals(input, output(input));
    }

    @Test
    void answer_thatIsNoJson_isAText() throws IOException {
        answer = "no JSON";
        assertEquals(JSON.getNodeFactory().textNode("no JSON"), output(JSON.createObjectNode()));
    }
}
