package orderflow.local.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.TestMoto;
import orderflow.local.moto.MotoServer;

class EdgeServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST_TABLES = "DynamoDB_20120810.ListTables";

    private static MotoServer moto;
    private static Faults faults;
    private static EdgeServer edge;

    @BeforeAll
    static void start() throws IOException {
        moto = TestMoto.empty();
        faults = new Faults();
        edge = new EdgeServer(new EdgeServer.Parts(InetAddress.getLoopbackAddress(), 0, Set.of("stage.internal"),
                moto.endpoint(), faults,
                Map.of("states", (operation, body) -> Reply.json(200, "{\"asked\":\"" + operation + "\"}")), null,
                (operation, body) -> Reply.json(200, "{}")));
    }

    @AfterAll
    static void stop() {
        edge.close();
        moto.close();
    }

    @AfterEach
    void cure() {
        faults.clear();
    }

    @Test
    void request_withForeignHost_isRefused() throws Exception {
        assertEquals(403, send(json(LIST_TABLES, "{}").header("Host", "evil.example:" + edge.port())).statusCode());
        assertEquals(403, send(json(LIST_TABLES, "{}").header("Host", "localhost:1")).statusCode());
    }

    @Test
    void request_withOrigin_isRefused() throws Exception {
        assertEquals(403, send(json(LIST_TABLES, "{}").header("Origin", "http://localhost")).statusCode());
    }

    @Test
    void page_withTheOriginOfTheStage_isServed() throws Exception {
        serveAPage();

        String own = "http://127.0.0.1:" + edge.port();
        assertEquals(200, send(page("/console/").header("Origin", own)).statusCode());
        assertEquals(200, send(page("/console").header("Origin", own)).statusCode());
        assertEquals(200, send(page("/console/")).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "https://127.0.0.1:PORT", "http://localhost:PORT", "null", ""})
    void page_withAnotherOrigin_isRefused(String origin) throws Exception {
        serveAPage();

        String sent = origin.replace("PORT", Integer.toString(edge.port()));
        assertEquals(403, send(page("/console/").header("Origin", sent)).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_stage/stack", "/consoles", "/2015-03-31/functions"})
    void awsPath_withTheOriginOfTheStage_isRefused(String path) throws Exception {
        serveAPage();

        assertEquals(403, send(page(path).header("Origin", "http://127.0.0.1:" + edge.port())).statusCode());
    }

    private static void serveAPage() {
        edge.servePages(exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    private static HttpRequest.Builder page(String path) {
        return HttpRequest.newBuilder(edge.endpoint().resolve(path));
    }

    @Test
    void request_withNamedHost_isServed() throws Exception {
        assertEquals(200, send(json(LIST_TABLES, "{}").header("Host", "stage.internal:" + edge.port())).statusCode());
    }

    @Test
    void addresses_severalOfThem_areServedAtOnePort() throws Exception {
        List<InetAddress> both = List.of(InetAddress.getLoopbackAddress(), InetAddress.getByName("127.0.0.2"));
        EdgeServer.Parts parts = new EdgeServer.Parts(both, 0, Set.of("127.0.0.2"), moto.endpoint(), new Faults(),
                Map.of(), null,
                (operation, body) -> Reply.json(200, "{}"));
        try (EdgeServer other = new EdgeServer(parts)) {
            for (String host : List.of("127.0.0.1", "127.0.0.2")) {
                URI address = URI.create("http://" + host + ":" + other.port() + "/_stage/stack");
                assertEquals(200, send(HttpRequest.newBuilder(address)).statusCode());
            }
        }
    }

    @Test
    void control_withForeignHost_isRefused() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(edge.endpoint().resolve("/_stage/faults"));

        assertEquals(403, send(request.header("Host", "evil.example")).statusCode());
    }

    @Test
    void call_ofMoto_isPassedOn() throws Exception {
        HttpResponse<String> created = send(json("DynamoDB_20120810.CreateTable", """
                {"TableName":"t","BillingMode":"PAY_PER_REQUEST",
                "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
                "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}"""));

        assertEquals(200, created.statusCode());
        assertTrue(send(json(LIST_TABLES, "{}")).body().contains("\"t\""));
    }

    @Test
    void connection_ofAClientThatWaitsBeforeTheNextCall_isClosed() throws Exception {
        String sdk = "aws-sdk-java/2.41.28 md/io#sync md/http#UrlConnection ua/2.1";

        assertEquals("close", connection(json(LIST_TABLES, "{}").header("User-Agent", sdk)));
        assertEquals("", connection(json(LIST_TABLES, "{}").header("User-Agent", "aws-cli/2 md/Botocore#1")));
    }

    private static String connection(HttpRequest.Builder request) throws Exception {
        return send(request).headers().firstValue("Connection").orElse("");
    }

    @Test
    void call_ofAnOwnService_isAnsweredByIt() throws Exception {
        assertEquals("{\"asked\":\"ListStateMachines\"}",
                send(json("AWSStepFunctions.ListStateMachines", "{}")).body());
    }

    @Test
    void fault_answersInTheProtocolOfTheService() throws Exception {
        faults.add(Fault.answering("dynamodb", "ListTables", 400, "ThrottlingException", "slow down"));
        faults.add(Fault.answering("sns", "Publish", 500, "InternalError", "down"));
        faults.add(Fault.answering("ec2", "RunInstances", 500, "InsufficientInstanceCapacity", "none < left"));

        JsonNode dynamo = JSON.readTree(send(json(LIST_TABLES, "{}")).body());
        assertEquals("ThrottlingException", dynamo.path("__type").asText());
        assertTrue(send(form("sns", "Action=Publish")).body().contains("<ErrorResponse><Error><Type>Receiver</Type>"));
        assertTrue(send(form("ec2", "Action=RunInstances")).body()
                .contains("<Code>InsufficientInstanceCapacity</Code><Message>none &lt; left</Message>"));
    }

    @Test
    void fault_withTimes_isOverAfterThem() throws Exception {
        faults.add(new Fault("dynamodb", null, null, null, new Fault.Answer(500, "InternalServerError", "", null),
                false, false, 0, 1, 2, null, 0));

        assertEquals(200, send(json(LIST_TABLES, "{}")).statusCode());
        assertEquals(500, send(json(LIST_TABLES, "{}")).statusCode());
        assertEquals(500, send(json(LIST_TABLES, "{}")).statusCode());
        assertEquals(200, send(json(LIST_TABLES, "{}")).statusCode());
    }

    @Test
    void fault_fromOneFunction_leavesOthersAlone() throws Exception {
        faults.add(new Fault("dynamodb", null, "Park", null, new Fault.Answer(500, "InternalServerError", "", null),
                false, false, 0, 0, null, null, 0));

        assertEquals(200, send(json(LIST_TABLES, "{}")).statusCode());
        assertEquals(500, send(json(LIST_TABLES, "{}").header("User-Agent", "aws-sdk-java/2 app/Park")).statusCode());
    }

    @Test
    void fault_always_leavesTheConsoleAlone() throws Exception {
        faults.add(Fault.answering("dynamodb", null, 500, "InternalServerError", ""));

        assertEquals(200, send(json(LIST_TABLES, "{}").header("User-Agent", "app/console")).statusCode());
        assertEquals(500, send(json(LIST_TABLES, "{}").header("User-Agent", "aws-cli/2")).statusCode());
    }

    @Test
    void fault_thatCuts_endsTheConnection() {
        faults.add(new Fault("dynamodb", null, null, null, null, false, true, 0, 0, null, null, 0));

        assertThrows(IOException.class, () -> send(json(LIST_TABLES, "{}")));
    }

    @Test
    void fault_thatIsDelivered_losesOnlyTheAnswer() throws Exception {
        faults.add(new Fault("sns", "CreateTopic", null, null, new Fault.Answer(500, "InternalError", "", null), true,
                false, 0, 0, 1, null, 0));

        assertEquals(500, send(form("sns", "Action=CreateTopic&Name=lost-answer")).statusCode());
        assertTrue(send(form("sns", "Action=ListTopics")).body().contains("lost-answer"));
    }

    @Test
    void runInstances_withAKnownToken_isIdempotent() throws Exception {
        String request = "Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=1&MaxCount=1&ClientToken=once"
                + "&InstanceType=";
        String first = send(form("ec2", request + "t3.micro")).body();

        assertEquals(instanceId(first), instanceId(send(form("ec2", request + "t3.micro")).body()));
        assertTrue(send(form("ec2", request + "t3.large")).body().contains("<Code>IdempotentParameterMismatch</Code>"));
    }

    private static String instanceId(String xml) {
        int start = xml.indexOf("<instanceId>");
        assertTrue(start > 0, xml);
        return xml.substring(start, xml.indexOf('<', start + 1));
    }

    private static HttpRequest.Builder json(String target, String body) {
        return HttpRequest.newBuilder(edge.endpoint()).header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.0").header("Authorization", authorization("dynamodb"))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder form(String service, String body) {
        return HttpRequest.newBuilder(URI.create(edge.endpoint() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Authorization", authorization(service)).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String authorization(String service) {
        return "AWS4-HMAC-SHA256 Credential=stage/20260101/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
