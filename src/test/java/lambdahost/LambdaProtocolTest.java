package lambdahost;

import static lambdahost.SampleFunctions.host;
import static lambdahost.SampleFunctions.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Invoke API as a client sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaProtocolTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private LambdaHost host;
    private HttpServer server;

    @BeforeAll
    void serve() throws Exception {
        host = host(ConcurrencyTest.patient(), sample("echo").environment(Map.of("TABLE", "orders")),
                sample("throttled").reservedConcurrency(0));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(LambdaProtocol.PATH, new LambdaProtocol(host));
        server.start();
    }

    @AfterAll
    void close() {
        server.stop(0);
        host.close();
    }

    @Test
    void invoke_ofAFunction_answersItsPayloadAndHeaders() throws Exception {
        HttpResponse<String> answer = invoke("echo", "{\"a\":1}");

        assertEquals(200, answer.statusCode());
        assertEquals("{\"a\":1}", answer.body());
        assertEquals("$LATEST", header(answer, "X-Amz-Executed-Version"));
        assertEquals("", header(answer, "X-Amz-Function-Error"));
        assertEquals("", header(answer, "X-Amz-Log-Result"));
        assertEquals(36, header(answer, "X-Amzn-RequestId").length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo?Qualifier=live", "echo%3Alive",
            "arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Aecho"})
    void invoke_byAnyFormOfItsName_findsTheFunction(String name) throws Exception {
        String[] parts = name.split("\\?");
        String path = "/" + parts[0] + "/invocations" + (parts.length > 1 ? "?" + parts[1] : "");

        assertEquals("1", send("POST", path, "1").body());
    }

    @Test
    void invoke_ofAFunctionThatFails_answers200AndTheErrorHeader() throws Exception {
        HttpResponse<String> answer = invoke("echo", "\"error shop.OutOfStock\"");

        assertEquals(200, answer.statusCode());
        assertEquals("Unhandled", header(answer, "X-Amz-Function-Error"));
        assertEquals("shop.OutOfStock", json.readTree(answer.body()).get("errorType").asText());
    }

    @Test
    void invoke_withLogTail_answersTheLogInBase64() throws Exception {
        HttpResponse<String> answer = invoke("echo", "\"print 1\"", "X-Amz-Log-Type", "Tail");

        String log = new String(Base64.getDecoder().decode(header(answer, "X-Amz-Log-Result")),
                StandardCharsets.UTF_8);
        assertTrue(log.startsWith("START RequestId: " + header(answer, "X-Amzn-RequestId")), log);
        assertTrue(log.contains("line 1 to stdout\n"), log);
    }

    @Test
    void invoke_asEvent_answers202WithoutBody() throws Exception {
        HttpResponse<String> answer = invoke("echo", "{}", "X-Amz-Invocation-Type", "Event");

        assertEquals(202, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void invoke_asDryRun_answers204() throws Exception {
        assertEquals(204, invoke("echo", "{}", "X-Amz-Invocation-Type", "DryRun").statusCode());
    }

    @Test
    void invoke_ofAnUnknownFunction_isNotFound() throws Exception {
        HttpResponse<String> answer = invoke("nobody", "{}");

        assertRefused(answer, 404, "ResourceNotFoundException");
        assertEquals("Function not found: arn:aws:lambda:us-east-1:123456789012:function:nobody",
                json.readTree(answer.body()).get("Message").asText());
    }

    @Test
    void invoke_aboveTheConcurrency_isThrottled() throws Exception {
        HttpResponse<String> answer = invoke("throttled", "{}");

        assertRefused(answer, 429, "TooManyRequestsException");
        assertEquals("{\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\",\"Type\":\"User\","
                + "\"message\":\"Rate Exceeded.\"}", answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{} {}", "{\"a\":}"})
    void invoke_withoutJson_isInvalidRequestContent(String body) throws Exception {
        assertRefused(invoke("echo", body), 400, "InvalidRequestContentException");
    }

    @ParameterizedTest
    @CsvSource({"RequestResponse, 6291457", "Event, 1048577"})
    void invoke_withTooLargeAPayload_isRefused(String type, int bytes) throws Exception {
        String body = '"' + "x".repeat(bytes - 2) + '"';

        assertRefused(invoke("echo", body, "X-Amz-Invocation-Type", type), 413, "RequestTooLargeException");
    }

    @Test
    void invoke_withAnUnknownType_isRefused() throws Exception {
        assertRefused(invoke("echo", "{}", "X-Amz-Invocation-Type", "Maybe"), 400, "InvalidParameterValueException");
    }

    @Test
    void invoke_withTwoQualifiers_isRefused() throws Exception {
        assertRefused(send("POST", "/echo%3Alive/invocations?Qualifier=7", "{}"), 400,
                "InvalidParameterValueException");
    }

    @Test
    void listFunctions_ofAHost_tellsThemAll() throws Exception {
        JsonNode page = json.readTree(send("GET", "/", "").body());

        assertEquals(List.of("echo", "throttled"), page.get("Functions").findValuesAsText("FunctionName"));
    }

    @Test
    void getFunction_byAlias_tellsItsConfiguration() throws Exception {
        JsonNode function = json.readTree(send("GET", "/echo?Qualifier=live", "").body());

        JsonNode configuration = function.get("Configuration");
        assertEquals("arn:aws:lambda:us-east-1:123456789012:function:echo:live",
                configuration.get("FunctionArn").asText());
        assertEquals("orders", configuration.at("/Environment/Variables/TABLE").asText());
        assertEquals(20, configuration.get("Timeout").asInt());
        assertEquals("/aws/lambda/echo", configuration.at("/LoggingConfig/LogGroup").asText());
        assertEquals(configuration, json.readTree(send("GET", "/echo/configuration?Qualifier=live", "").body()));
    }

    @Test
    void operation_thatIsNotServed_isUnknown() throws Exception {
        assertFalse(LambdaProtocol.serves("DELETE", LambdaProtocol.PATH + "/echo"));
        assertTrue(LambdaProtocol.serves("POST", LambdaProtocol.PATH + "/echo/invocations"));
        assertRefused(send("PUT", "/echo/code", "{}"), 404, "UnknownOperationException");
    }

    private void assertRefused(HttpResponse<String> answer, int status, String type) {
        assertEquals(status, answer.statusCode());
        assertEquals(type, header(answer, "X-Amzn-ErrorType"));
    }

    private HttpResponse<String> invoke(String function, String body, String... headers) throws Exception {
        return send("POST", "/" + function + "/invocations", body, headers);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + LambdaProtocol.PATH + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method,
                HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
