package stepfunctions.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;

import stepfunctions.history.History;
import stepfunctions.service.Answer;
import stepfunctions.service.JsonProtocol;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

/** Measures how long a client needs to read the longest possible history by GetExecutionHistory over HTTP. */
public final class HistoryReading {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 5;
    private static final String LOOP = """
            {"StartAt":"Add","States":{
              "Add":{"Type":"Pass","Result":{"item":"SKU-1","quantity":2,"price":"19.90"},"ResultPath":"$.line",
                "Next":"More"},
              "More":{"Type":"Choice","Choices":[{"Variable":"$.orderId","IsPresent":true,"Next":"Add"}],
                "Default":"Done"},
              "Done":{"Type":"Succeed"}}}""";
    private static final String INPUT = """
            {"orderId":"order-1","customer":{"name":"Jo Doe","email":"jo@example.org","city":"Würzburg"},
             "items":[{"sku":"SKU-1","quantity":2},{"sku":"SKU-2","quantity":1}]}""";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String execution;

    private HistoryReading(URI endpoint) throws IOException, InterruptedException {
        this.endpoint = endpoint;
        String machine = call("CreateStateMachine", JSON.createObjectNode().put("name", "history-reading")
                .put("roleArn", "arn:aws:iam::123456789012:role/bench").put("definition", LOOP))
                .get("stateMachineArn").asText();
        this.execution = call("StartExecution",
                JSON.createObjectNode().put("stateMachineArn", machine).put("input", INPUT))
                .get("executionArn").asText();
        while (call("DescribeExecution", request()).get("status").asText().equals("RUNNING")) {
            Thread.sleep(100);
        }
    }

    /**
     * Prints the times of some rounds; the first one includes the loading and compilation of classes.
     *
     * @param arguments the endpoint of a running service; without it, one in this JVM
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            new HistoryReading(URI.create(arguments[0])).measure();
            return;
        }
        System.setProperty("sun.net.httpserver.nodelay", "true");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH)).build()) {
            serve(server, threads, new JsonProtocol(service));
            new HistoryReading(URI.create("http://127.0.0.1:" + server.getAddress().getPort())).measure();
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static void serve(HttpServer server, ExecutorService threads, JsonProtocol protocol) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Answer answer = protocol.handle(exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                    exchange.getRequestBody().readAllBytes());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        });
        server.start();
    }

    private void measure() throws IOException, InterruptedException {
        measure(1_000);
        measure(100);
    }

    private void measure(int pageSize) throws IOException, InterruptedException {
        System.out.printf("%,d events in pages of %,d:", History.LIMIT, pageSize);
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            read(pageSize);
            System.out.printf(" %.2f s", (System.nanoTime() - begin) / 1e9);
        }
        System.out.println();
    }

    private void read(int pageSize) throws IOException, InterruptedException {
        ObjectNode request = request().put("maxResults", pageSize);
        int count = 0;
        JsonNode page;
        do {
            page = call("GetExecutionHistory", request);
            count += page.get("events").size();
            request.put("nextToken", page.path("nextToken").asText());
        } while (page.has("nextToken"));
        if (count != History.LIMIT) {
            throw new IllegalStateException(count + " events");
        }
    }

    private ObjectNode request() {
        return JSON.createObjectNode().put("executionArn", execution);
    }

    private JsonNode call(String action, ObjectNode request) throws IOException, InterruptedException {
        HttpRequest call = HttpRequest.newBuilder(endpoint).header("X-Amz-Target", "AWSStepFunctions." + action)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request))).build();
        JsonNode answer = JSON.readTree(client.send(call, HttpResponse.BodyHandlers.ofByteArray()).body());
        if (answer.has("__type")) {
            throw new IllegalStateException(answer.toString());
        }
        return answer;
    }
}
