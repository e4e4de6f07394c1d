package orderflow.local.moto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import orderflow.local.TestMoto;

/** Calls that web.py passes straight to moto's response classes have the answers of moto's own application. */
class DirectCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CALLS = Path.of("src/test/resources/stage/calls.jsonl");
    private static final Map<String, String> TARGETS = Map.of("dynamodb", "DynamoDB_20120810", "ecs",
            "AmazonEC2ContainerServiceV20141113", "sqs", "AmazonSQS");
    private static final String TABLE = """
            {"service": "dynamodb", "operation": "CreateTable", "request": {"TableName": "Things",
             "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
              {"AttributeName": "kind", "AttributeType": "S"}, {"AttributeName": "count", "AttributeType": "N"}],
             "GlobalSecondaryIndexes": [{"IndexName": "ByKind", "Projection": {"ProjectionType": "ALL"},
              "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"},
               {"AttributeName": "count", "KeyType": "RANGE"}]}]}}""";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void answers_ofTheFunctionsCalls_areThoseOfMotosApplication() throws Exception {
        try (MotoServer direct = TestMoto.empty(); MotoServer application = TestMoto.empty()) {
            send(direct, JSON.readTree(TABLE), false);
            send(application, JSON.readTree(TABLE), true);
            List<String> calls = Files.readAllLines(CALLS);
            for (String call : calls) {
                HttpResponse<byte[]> expected = send(application, JSON.readTree(call), true);
                HttpResponse<byte[]> answer = send(direct, JSON.readTree(call), false);

                assertEquals("close", expected.headers().firstValue("connection").orElse("open"), call);
                assertEquals("open", answer.headers().firstValue("connection").orElse("open"), call);
                assertEquals(readable(expected), readable(answer), call);
            }
            assertTrue(calls.size() > 50);
        }
    }

    /**
     * @param byApplication sends a header that the direct way does not accept; Werkzeug leaves it out
     */
    private HttpResponse<byte[]> send(MotoServer moto, JsonNode call, boolean byApplication)
            throws IOException, InterruptedException {
        String service = call.path("service").asText();
        HttpRequest.Builder request = HttpRequest.newBuilder(moto.endpoint()).header("Authorization",
                "AWS4-HMAC-SHA256 Credential=stage/20260101/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=0");
        if (byApplication) {
            request.header("by_application", "1");
        }
        if (call.has("form")) {
            request.header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                    .POST(BodyPublishers.ofString(call.get("form").asText()));
        } else {
            request.header("X-Amz-Target", TARGETS.get(service) + "." + call.path("operation").asText())
                    .header("Content-Type", "application/x-amz-json-" + (service.equals("ecs") ? "1.1" : "1.0"))
                    .POST(BodyPublishers.ofString(call.path("request").toString()));
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Status, headers and body, without what differs in two answers to the same call. */
    private static String readable(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("connection", "date", "x-amzn-requestid", "access-control-allow-origin"));
        headers.replaceAll((name, values) -> values.stream().filter(value -> !value.startsWith("Werkzeug")).toList());
        headers.values().removeIf(List::isEmpty);
        String body = new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("(?i)<RequestId>[^<]*<", "<RequestId><");
        return answer.statusCode() + "\n" + headers + "\n" + body;
    }
}
