package orderflow.local.stage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.MotoResource;

import lambdahost.FunctionConfiguration;
import lambdahost.HostSettings;
import lambdahost.InvocationResult;
import lambdahost.InvocationType;
import lambdahost.LambdaHost;
import lambdahost.LogLine;

/**
 * A misconfigured function or a malformed event: the result is a named error before the timeout, and the next event is
 * answered.
 */
@Tag("samples")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionEdgesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = """
            {"orderId": "edge-%s", "execution": {"id": "arn:aws:states:us-east-1:123456789012:execution:Order:edge-%s",
             "startTime": "2026-01-01T00:00:00Z"}}""";
    /** As in template.yaml. */
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(15);
    /** For tests that do not check the function's timeout; long enough for a slow machine. */
    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final int LAMBDAS_LIMIT = 6 * 1024 * 1024;

    /** A new queue for each host, because the last lines of the previous host may arrive late. */
    private volatile Queue<LogLine> log;
    private FunctionPackage code;
    private Map<String, String> variables;

    @BeforeAll
    void prepare() {
        code = FunctionPackage.of(Path.of("").toAbsolutePath(), Boolean.getBoolean("orderflow.native"));
        variables = MotoResource.moto().stack().functions().stream()
                .filter(function -> function.logicalId().equals("BeginCancellation")).findFirst()
                .map(function -> StackFunctions.environment(function, MotoResource.moto().endpoint())).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"orderId\": \"a\"}]", "null", "7", "\"text\"", "{}", "", "{\"orderId\": {}}"})
    void event_ofAnotherShape_failsWithANameAndTheNextIsAnswered(String event) throws Exception {
        try (LambdaHost host = host(HostSettings.defaults(), Map.of())) {
            assertNamed(call(host, event));
            assertAnswered(call(host, EVENT.formatted("shape", "shape")));
            assertEquals(2, host.environments().get(0).invocations());
        }
    }

    @Test
    void event_asLargeAsLambdaTakes_failsWithANameAndTheNextIsAnswered() throws Exception {
        String start = "{\"orderId\": \"";
        String large = start + "x".repeat(LAMBDAS_LIMIT - start.length() - 2) + "\"}";
        try (LambdaHost host = host(HostSettings.defaults(), Map.of())) {
            assertNamed(call(host, large));
            assertAnswered(call(host, EVENT.formatted("large", "large")));
        }
    }

    @Test
    void handler_thatDoesNotExist_isNamedInTheLog() throws Exception {
        try (LambdaHost host = host(HostSettings.defaults(), Map.of("QUARKUS_LAMBDA_HANDLER", "ReleaseEverything"))) {
            assertNamed(call(host, EVENT.formatted("handler", "handler")));
            awaitLog("ReleaseEverything");
        }
    }

    @Test
    void region_thatIsBlank_isSaid() throws Exception {
        try (LambdaHost host = host(HostSettings.defaults().region(""), Map.of())) {
            InvocationResult result = call(host, EVENT.formatted("region", "region"));
            assertNamed(result);
            assertSaid("region", result);
        }
    }

    @Test
    void credentials_thatAreBlank_areSaid() throws Exception {
        HostSettings.Builder none = HostSettings.defaults().credentials(new HostSettings.Credentials("", "", null));
        try (LambdaHost host = host(none, Map.of())) {
            InvocationResult result = call(host, EVENT.formatted("credentials", "credentials"));
            assertNamed(result);
            assertEquals("software.amazon.awssdk.core.exception.SdkClientException", error(result), result.text());
            assertTrue(result.text().toLowerCase().contains("credentials"), result.text());
            assertSameEnvironmentFailsAgain(host, "credentials");
        }
    }

    @Test
    void table_thatIsMissing_isNamed() throws Exception {
        try (LambdaHost host = host(HostSettings.defaults(), Map.of("ORDERS_TABLE", "nowhere"))) {
            InvocationResult result = call(host, EVENT.formatted("table", "table"));
            assertEquals("software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException", error(result),
                    result.text());
            assertSameEnvironmentFailsAgain(host, "table");
        }
    }

    @Test
    void table_thatIsNotSet_isNamed() throws Exception {
        try (LambdaHost host = host(HostSettings.defaults(), Map.of("ORDERS_TABLE", ""))) {
            InvocationResult result = call(host, EVENT.formatted("setting", "setting"));
            assertNamed(result);
            assertSaid("ORDERS_TABLE", result);
        }
    }

    @Test
    void endpoint_thatDoesNotAnswer_isUnavailableBeforeTheFunctionsTimeIsUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                LambdaHost host = host(HostSettings.defaults(), Map.of(StackFunctions.ENDPOINT_OVERRIDE,
                        "http://127.0.0.1:" + silent.getLocalPort()), FUNCTION_TIMEOUT)) {
            // The first event calls no service. It loads the classes, which would otherwise use up the timeout.
            assertNamed(call(host, "{}"));
            InvocationResult result = call(host, EVENT.formatted("silent", "silent"));
            assertEquals("orderflow.aws.ServiceUnavailable", error(result), result.text());
        }
    }

    @Test
    void endpoint_thatAnswersLater_isUsedByTheSameEnvironment() throws Exception {
        // Until it is started, it keeps its port and accepts connections, but does not answer.
        HttpServer dynamoDb = emptyDynamoDb();
        try (LambdaHost host = host(HostSettings.defaults(), Map.of(StackFunctions.ENDPOINT_OVERRIDE,
                "http://127.0.0.1:" + dynamoDb.getAddress().getPort()))) {
            assertTrue(call(host, EVENT.formatted("later", "later")).failed());
            dynamoDb.start();
            assertAnswered(call(host, EVENT.formatted("later", "later")));
            assertEquals(2, host.environments().get(0).invocations());
        } finally {
            dynamoDb.stop(0);
        }
    }

    /** A DynamoDB without items that accepts every write. */
    private static HttpServer emptyDynamoDb() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        return server;
    }

    private void assertSameEnvironmentFailsAgain(LambdaHost host, String order) throws Exception {
        assertNamed(call(host, EVENT.formatted(order, order)));
        assertEquals(2, host.environments().get(0).invocations());
    }

    private LambdaHost host(HostSettings.Builder settings, Map<String, String> changed) {
        return host(settings, changed, AMPLE);
    }

    private LambdaHost host(HostSettings.Builder settings, Map<String, String> changed, Duration timeout) {
        Queue<LogLine> lines = new ConcurrentLinkedQueue<>();
        log = lines;
        LambdaHost host = new LambdaHost(settings.logSink(lines::add).initTimeout(AMPLE).build());
        Map<String, String> environment = new TreeMap<>(variables);
        environment.putAll(changed);
        host.register(FunctionConfiguration.named("edge").command(() -> code.command(256)).memoryMegabytes(256)
                .environment(environment).handler(code.handler()).workingDirectory(code.taskRoot())
                .timeout(timeout).build());
        return host;
    }

    private static InvocationResult call(LambdaHost host, String event) throws Exception {
        return host.invoke("edge", event.getBytes(StandardCharsets.UTF_8), InvocationType.REQUEST_RESPONSE).get(5,
                TimeUnit.MINUTES);
    }

    /** Looks in the answer and in the log, whose lines may arrive after the answer. */
    private void assertSaid(String text, InvocationResult result) {
        if (!result.text().contains(text)) {
            awaitLog(text);
        }
    }

    private void awaitLog(String text) {
        await().atMost(AMPLE).until(() -> log.toString(), containsString(text));
    }

    private void assertNamed(InvocationResult result) throws Exception {
        assertTrue(result.failed(), result.text());
        assertFalse(error(result).isBlank(), result.text());
        assertFalse(error(result).equals("Sandbox.Timedout"), result.text());
    }

    private static void assertAnswered(InvocationResult result) {
        assertFalse(result.failed(), result.text());
        assertTrue(result.text().contains("CANCELLING"), result.text());
    }

    private static String error(InvocationResult result) throws Exception {
        JsonNode answer = JSON.readTree(result.payload());
        return answer.path("errorType").asText();
    }
}
