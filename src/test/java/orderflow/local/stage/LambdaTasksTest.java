package orderflow.local.stage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import orderflow.local.edge.Faults;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.JsonText;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

import lambdahost.InvocationResult;
import lambdahost.LambdaException;

/**
 * Payloads to and from a function. The function echoes its payload unless a test sets {@link #answer}.
 */
class LambdaTasksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FUNCTION = "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"End\":true,"
            + "\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:echo\"}}}";

    private final List<String> sent = new ArrayList<>();
    private final Invocations invocations = new Invocations();
    private String answer;
    private RuntimeException refusal;
    private boolean failedResult;
    private CompletableFuture<InvocationResult> slow;
    private final StackFunctions echo = new StackFunctions(null, request -> {
        if (slow != null) {
            return slow;
        }
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        sent.add(new String(request.payload(), StandardCharsets.UTF_8));
        byte[] payload = answer == null ? request.payload() : answer.getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(
                new InvocationResult(request.requestId(), 200,
                        failedResult ? InvocationResult.UNHANDLED : null, payload, new byte[0], "$LATEST"));
    }, DebugPorts.NONE, line -> {});

    private JsonNode output(JsonNode input) throws IOException {
        LambdaTasks tasks = new LambdaTasks(echo, new Faults(), name -> name, invocations);
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

        assertEquals(List.of("[\"Ada\\uD83D\",\"\ud83d\ude00\"]"), sent);
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

    @Test
    void invocation_ofAState_isKnownWhileItRunsAndAfterwards() throws IOException {
        slow = new CompletableFuture<>();
        LambdaTasks tasks = new LambdaTasks(echo, new Faults(), name -> name, invocations);
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH)).tasks(tasks)
                .build()) {
            String arn = service.startExecution(
                    service.createStateMachine("m", JSON.readTree(FUNCTION)).stateMachineArn(), "e",
                    JSON.createObjectNode()).executionArn();

            await().until(() -> !invocations.of(arn).isEmpty());
            StateInvocation running = invocations.of(arn).get(0);
            assertEquals(new StateInvocation(arn, "T", 2, List.of(), 0, 0, "echo", running.requestId(),
                    running.begin(), null), running);
            slow.complete(new InvocationResult(running.requestId(), 200, null, new byte[]{'1'}, new byte[0], "1"));
            await().until(() -> invocations.of(arn).get(0).end() != null);
        }
    }

    @Test
    void invocations_ofRetries_haveTheirCount() throws IOException {
        refusal = LambdaException.of(429, "TooManyRequestsException", "Rate exceeded");
        String arn = failing();
        assertEquals(List.of(), invocations.of(arn), "no function has run");

        refusal = null;
        answer = "{\"errorType\":\"Broken\"}";
        failedResult = true;
        List<StateInvocation> made = invocations.of(failing());
        assertEquals(List.of(0, 1, 2), made.stream().map(StateInvocation::retryCount).toList());
        assertEquals(3, made.stream().map(StateInvocation::requestId).distinct().count());
        assertEquals(Set.of(2L), made.stream().map(StateInvocation::enteredEventId).collect(Collectors.toSet()));
    }

    /** @return the ARN of an execution that fails after two retries */
    private String failing() throws IOException {
        LambdaTasks tasks = new LambdaTasks(echo, new Faults(), name -> name, invocations);
        JsonNode definition = JSON.readTree(FUNCTION.replace("\"End\":true", "\"End\":true,\"Retry\":[{\"ErrorEquals\":"
                + "[\"States.ALL\"],\"MaxAttempts\":2}]"));
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH)).tasks(tasks)
                .build()) {
            String arn = service.startExecution(service.createStateMachine("m", definition).stateMachineArn(), "e",
                    JSON.createObjectNode()).executionArn();
            await().until(() -> service.describeExecution(arn).status() == ExecutionStatus.FAILED);
            return arn;
        }
    }
}
