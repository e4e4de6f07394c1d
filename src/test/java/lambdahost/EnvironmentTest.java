package lambdahost;

import static lambdahost.SampleFunctions.answer;
import static lambdahost.SampleFunctions.call;
import static lambdahost.SampleFunctions.eventually;
import static lambdahost.SampleFunctions.host;
import static lambdahost.SampleFunctions.json;
import static lambdahost.SampleFunctions.sample;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import lambdahost.EnvironmentInfo.State;

/** Single invocations: an environment's variables, events and failures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvironmentTest {

    private final Queue<LogLine> log = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<FailedInit> failedInits = new LinkedBlockingQueue<>();
    private LambdaHost host;

    @BeforeAll
    void startHost() {
        HostSettings.Builder settings = HostSettings.defaults().region("eu-central-1").logSink(log::add)
                .failedInits(failedInits::add).initTimeout(Duration.ofSeconds(SampleFunctions.PATIENCE_SECONDS));
        host = host(settings, sample("echo").environment(Map.of("TABLE", "orders")).memoryMegabytes(256),
                sample("slow").timeout(Duration.ofSeconds(1)), sample("late").timeout(Duration.ofSeconds(5)),
                sample("shared").logGroup("/shop"),
                sample("init-error").environment(Map.of("INIT", "error")),
                sample("init-exit").environment(Map.of("INIT", "exit")),
                sample("absent").command(List.of("/nowhere/bootstrap")));
    }

    @AfterAll
    void closeHost() {
        host.close();
    }

    @Test
    void invoke_echo_answersThePayloadAsItIs() throws Exception {
        InvocationResult result = answer(host.invoke("echo",
                "{\"größe\": [1, 2]}".getBytes(StandardCharsets.UTF_8), InvocationType.REQUEST_RESPONSE));

        assertEquals(200, result.statusCode());
        assertNull(result.functionError());
        assertEquals("{\"größe\": [1, 2]}", result.text());
        assertEquals("$LATEST", result.executedVersion());
    }

    @Test
    void invoke_withoutPayload_sendsAnEmptyObject() throws Exception {
        InvocationResult result = answer(host.invoke("echo", new byte[0], InvocationType.REQUEST_RESPONSE));

        assertEquals("{}", result.text());
    }

    @Test
    void variables_ofTheChild_areLambdasAndTheFunctionsOnly() throws Exception {
        JsonNode variables = json(call(host, "echo", "variables"));

        TreeSet<String> names = new TreeSet<>();
        variables.fieldNames().forEachRemaining(names::add);
        assertEquals(new TreeSet<>(List.of("AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE",
                "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION",
                "AWS_SECRET_ACCESS_KEY", "LAMBDA_TASK_ROOT", "LANG", "LC_ALL", "PATH", "TABLE", "TZ", "_HANDLER")),
                names);
        assertEquals("orders", variables.get("TABLE").asText());
        assertEquals("256", variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText());
        assertEquals("eu-central-1", variables.get("AWS_REGION").asText());
        assertEquals(":UTC", variables.get("TZ").asText());
    }

    @Test
    void headers_ofAnEvent_areThoseOfTheRuntimeApi() throws Exception {
        long before = System.currentTimeMillis();
        InvocationRequest request = new InvocationRequest("echo", "live",
                "\"headers\"".getBytes(StandardCharsets.UTF_8), InvocationType.REQUEST_RESPONSE, false,
                "{'custom':1}", null);
        JsonNode headers = json(answer(host.invoke(request)));
        long after = System.currentTimeMillis();

        assertEquals("arn:aws:lambda:eu-central-1:123456789012:function:echo:live", headers.get("arn").asText());
        long begun = headers.get("deadline").asLong() - 20_000;
        assertTrue(begun >= before && begun <= after, () -> begun + " is not between " + before + " and " + after);
        assertTrue(headers.get("trace").asText().matches("Root=1-\\p{XDigit}{8}-\\p{XDigit}{24};Parent=.*;Sampled=0"));
        assertEquals("{'custom':1}", headers.get("context").asText());
    }

    @ParameterizedTest
    @CsvSource({"echo", "echo:live", "echo:$LATEST", "echo:7", "123456789012:function:echo", "function:echo",
            "arn:aws:lambda:eu-central-1:123456789012:function:echo",
            "arn:aws:lambda:eu-central-1:123456789012:function:echo:live"})
    void invoke_byAnyFormOfItsName_findsTheFunction(String name) throws Exception {
        assertEquals("\"here\"", call(host, name, "here").text());
    }

    @Test
    void function_thatReportsAnError_answersUnhandledWithItsPayload() throws Exception {
        InvocationResult result = call(host, "echo", "error shop.OutOfStock");

        assertEquals("Unhandled", result.functionError());
        assertEquals(200, result.statusCode());
        assertEquals("{\"errorType\":\"shop.OutOfStock\",\"errorMessage\":\"asked for\"}", result.text());
    }

    @Test
    void function_thatReportsRubbish_answersItsErrorType() throws Exception {
        InvocationResult result = call(host, "echo", "malformed");

        assertEquals("Sample.Malformed", json(result).get("errorType").asText());
    }

    @Test
    void environment_afterAFunctionError_isKept() throws Exception {
        String pid = call(host, "echo", "pid").text();
        call(host, "echo", "error shop.OutOfStock");

        assertEquals(pid, call(host, "echo", "pid").text());
    }

    @Test
    void timeout_ofTheFunction_killsTheProcess() throws Exception {
        // Prewarmed, because a first call might exceed the function's timeout.
        assertTrue(answer(host.prewarm("slow")));
        long pid = pid("slow");

        InvocationResult result = call(host, "slow", "hang");

        assertEquals("Unhandled", result.functionError());
        assertEquals("Sandbox.Timedout", json(result).get("errorType").asText());
        assertEquals("RequestId: " + result.requestId() + " Error: Task timed out after 1.00 seconds",
                json(result).get("errorMessage").asText());
        assertFalse(SampleFunctions.alive(pid));
        assertTrue(answer(host.prewarm("slow")));
        assertNotEquals(pid, pid("slow"));
    }

    /** The init and the invocation take longer than any limit. */
    @Test
    void debuggedFunction_beyondItsTimeLimits_goesOn(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("go");
        HostSettings.Builder impatient = HostSettings.defaults().initTimeout(Duration.ofNanos(1));
        try (LambdaHost other = host(impatient, sample("debugged").timeout(Duration.ofMillis(100)).debugged(true))) {
            var answer = SampleFunctions.start(other, "debugged", "await " + file);
            eventually(() -> other.environments().stream().anyMatch(each -> each.state() == State.BUSY));
            await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
            Files.createFile(file);

            assertFalse(answer(answer).failed());
            long remaining = json(call(other, "debugged", "headers")).get("deadline").asLong()
                    - System.currentTimeMillis();
            assertTrue(remaining > Duration.ofHours(1).toMillis(), () -> remaining + " ms remain");
        }
    }

    private long pid(String function) {
        return host.environments().stream().filter(environment -> environment.functionName().equals(function))
                .findFirst().orElseThrow().pid();
    }

    @Test
    void timeout_afterTheAnswer_keepsTheAnswer() throws Exception {
        assertEquals("\"answered\"", call(host, "late", "late").text());
        assertFalse(call(host, "late", "pid").failed());
    }

    @ParameterizedTest
    @CsvSource({"exit 1, Runtime exited with error: exit status 1",
            "exit 0, Runtime exited without providing a reason"})
    void process_thatExits_isARuntimeExitError(String order, String message) throws Exception {
        InvocationResult result = call(host, "echo", order);

        assertEquals("Runtime.ExitError", json(result).get("errorType").asText());
        assertEquals("RequestId: " + result.requestId() + " Error: " + message,
                json(result).get("errorMessage").asText());
        assertEquals("\"again\"", call(host, "echo", "again").text());
    }

    @Test
    void process_thatIsKilled_isARuntimeExitError() throws Exception {
        long pid = Long.parseLong(call(host, "echo", "pid").text());
        var answer = SampleFunctions.start(host, "echo", "hang");
        eventually(() -> host.environments().stream()
                .anyMatch(environment -> environment.pid() == pid && environment.state() == State.BUSY));

        assertTrue(host.kill(pid));

        InvocationResult result = answer(answer);
        assertEquals("RequestId: " + result.requestId() + " Error: Runtime exited with error: signal: killed",
                json(result).get("errorMessage").asText());
        assertEquals("\"again\"", call(host, "echo", "again").text());
        assertFalse(host.kill(pid));
    }

    @Test
    void init_thatReportsAnError_failsTheInvocationWithIt() throws Exception {
        InvocationResult result = call(host, "init-error", "any");

        assertEquals("Unhandled", result.functionError());
        assertEquals("Sample.NoConfiguration", json(result).get("errorType").asText());
    }

    @Test
    void init_thatExits_failsTheInvocation() throws Exception {
        InvocationResult result = call(host, "init-exit", "any");

        assertEquals("Runtime.ExitError", json(result).get("errorType").asText());
        assertTrue(json(result).get("errorMessage").asText().endsWith("exit status 7"));
    }

    @Test
    void init_thatFails_isReportedWithItsErrorAndTheLastLineOfItsLog() throws Exception {
        host.register(sample("init-broken").environment(Map.of("INIT", "broken")).build());

        call(host, "init-broken", "any");

        FailedInit failed = failedInits.poll(SampleFunctions.PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (failed != null && !failed.functionName().equals("init-broken")) {
            failed = failedInits.poll(SampleFunctions.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertNotNull(failed);
        assertEquals("Caused by: java.io.IOException: no table", failed.lastLine());
        assertTrue(failed.error().contains("exit status 1"), failed.error());
    }

    @Test
    void init_thatHangs_isEndedAfterItsTime() throws Exception {
        HostSettings.Builder impatient = HostSettings.defaults().initTimeout(Duration.ofMillis(300));
        try (LambdaHost other = host(impatient, sample("hang").environment(Map.of("INIT", "hang")))) {
            InvocationResult result = call(other, "hang", "any");

            assertEquals("Sandbox.Timedout", json(result).get("errorType").asText());
            assertTrue(json(result).get("errorMessage").asText().endsWith("Init timed out after 0.30 seconds"));
        }
    }

    @Test
    void program_thatIsMissing_isAnInvalidEntrypoint() throws Exception {
        InvocationResult result = call(host, "absent", "any");

        assertEquals("Runtime.InvalidEntrypoint", json(result).get("errorType").asText());
        assertTrue(json(result).get("errorMessage").asText().contains("/nowhere/bootstrap"));
    }

    @Test
    void workingDirectory_thatIsMissing_isAnInvalidEntrypoint() throws Exception {
        host.register(sample("homeless").workingDirectory(Path.of("/nowhere")).build());

        InvocationResult result = call(host, "homeless", "any");

        assertEquals("Runtime.InvalidEntrypoint", json(result).get("errorType").asText());
    }

    @Test
    void response_ofTheLargestSize_passes() throws Exception {
        assertEquals(FunctionError.MAX_RESPONSE_BYTES,
                call(host, "echo", "big " + FunctionError.MAX_RESPONSE_BYTES).payload().length);
    }

    @Test
    void response_aboveTheLargestSize_isAFunctionError() throws Exception {
        InvocationResult result = call(host, "echo", "big " + (FunctionError.MAX_RESPONSE_BYTES + 1));

        assertEquals("{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size"
                + " exceeded maximum allowed payload size (6291556 bytes).\"}", result.text());
        assertEquals("\"again\"", call(host, "echo", "again").text());
    }

    @Test
    void request_ofTheLargestSize_reachesTheFunction() throws Exception {
        byte[] event = ("\"size " + "x".repeat(6 * 1024 * 1024 - 7) + "\"").getBytes(StandardCharsets.US_ASCII);

        InvocationResult result = answer(host.invoke("echo", event, InvocationType.REQUEST_RESPONSE));

        assertEquals(Integer.toString(6 * 1024 * 1024), result.text());
    }

    @Test
    void output_ofTheFunction_reachesTheSinkLineByLine() throws Exception {
        InvocationResult result = call(host, "echo", "print 5000");

        eventually(() -> lines(result).contains("line 5000 to stderr"));
        assertEquals(10_000, lines(result).stream().filter(line -> line.startsWith("line ")).count());
        assertTrue(log.stream().allMatch(line -> !line.functionName().isEmpty() && !line.logStream().isEmpty()));
    }

    @Test
    void logTail_whenAskedToSettle_holdsTheLastLines() throws Exception {
        InvocationRequest request = new InvocationRequest("echo", null,
                "\"print 200\"".getBytes(StandardCharsets.UTF_8), InvocationType.REQUEST_RESPONSE, true, null, null);

        InvocationResult result = answer(host.invoke(request));

        String tail = new String(result.logTail(), StandardCharsets.UTF_8);
        assertTrue(tail.length() <= LogTail.LIMIT);
        assertTrue(tail.contains("line 200 to stderr"), tail);
        assertTrue(tail.contains("REPORT RequestId: " + result.requestId()), tail);
    }

    @Test
    void requestId_ofTheCaller_isThatOfTheInvocationAndItsLog() throws Exception {
        InvocationRequest request = InvocationRequest.of("slow", "\"hang\"".getBytes(StandardCharsets.UTF_8),
                InvocationType.REQUEST_RESPONSE).withRequestId("7a1c0b52-5a1d-4b4e-8f0e-2c1d3e4f5a6b");
        CompletableFuture<InvocationResult> running = host.invoke(request);
        eventually(() -> log.stream().anyMatch(line -> request.requestId().equals(line.requestId())));

        InvocationResult timedOut = answer(running);
        assertTrue(timedOut.failed());
        assertEquals(request.requestId(), timedOut.requestId());
        assertTrue(lines(timedOut).stream().anyMatch(line -> line.contains("Task timed out")), () -> log.toString());
    }

    @ParameterizedTest
    @CsvSource({"echo, /aws/lambda/echo, ''", "shared, /shop, shared"})
    void logGroup_always_isKnownToTheFunctionAndToTheSink(String function, String group, String named)
            throws Exception {
        JsonNode variables = json(call(host, function, "variables"));
        LogLine line = log.stream().filter(each -> each.functionName().equals(function)).findFirst().orElseThrow();

        assertEquals(group, variables.get("AWS_LAMBDA_LOG_GROUP_NAME").asText());
        assertEquals(group, line.logGroup());
        assertTrue(line.logStream().matches("\\d{4}/\\d\\d/\\d\\d/" + named + "\\[\\$LATEST]\\p{XDigit}{32}"),
                line.logStream());
    }

    private List<String> lines(InvocationResult result) {
        return log.stream().filter(line -> result.requestId().equals(line.requestId())).map(LogLine::text).toList();
    }
}
