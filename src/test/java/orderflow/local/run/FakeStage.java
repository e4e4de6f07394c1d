package orderflow.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Replaces a stage in the launcher's tests. Has an answer for each operation ({@code StartExecution}, {@code Invoke},
 * {@code DELETE faults}), and records the called operations.
 */
public final class FakeStage implements AutoCloseable {

    private static final String STACK = """
            {"stack":{"resources":{
            "StockTable":{"id":"stock"},"OrdersTable":{"id":"orders"},"ReceiveStock":{"id":"receive-stock"}},
            "stateMachines":[{"logicalId":"OrderWorkflow","name":"OrderWorkflow","type":"STANDARD",
            "arn":"arn:aws:states:us-east-1:123456789012:stateMachine:OrderWorkflow"}]}}""";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<String, Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** An HTTP answer with the headers that matter. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public static Answer ok(String body) {
            return new Answer(200, Map.of(), body);
        }

        /** An error in the format of Lambda's API, which names it only in a header. */
        public static Answer refusal(int status, String type) {
            return new Answer(status, Map.of("X-Amzn-ErrorType", type), "{\"Type\":\"User\",\"message\":\"refused\"}");
        }

        /** An error in the format of the JSON protocols. */
        public static Answer error(int status, String type, String message) {
            return new Answer(status, Map.of(), "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
        }
    }

    public FakeStage() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on("GET stack", STACK);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Answers an operation always with this body. */
    public FakeStage on(String operation, String body) {
        return on(operation, request -> Answer.ok(body));
    }

    /** @param answer gets the request's query, or its body if it has no query */
    public FakeStage on(String operation, Function<String, Answer> answer) {
        answers.put(operation, answer);
        return this;
    }

    /** @return the called operations in order, with each repetition */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public StageClient client() {
        return new StageClient(endpoint());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            String request = query == null
                    ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    : query;
            String operation = operation(exchange);
            calls.add(operation);
            Answer answer = answers.getOrDefault(operation, body -> Answer.ok("{}")).apply(request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String operation(HttpExchange exchange) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String path = exchange.getRequestURI().getPath();
        if (target != null) {
            return target.substring(target.indexOf('.') + 1);
        }
        return path.startsWith("/_stage/") || path.startsWith("/moto-api/stage/")
                ? exchange.getRequestMethod() + " " + path.substring(path.indexOf("stage/") + "stage/".length())
                : "Invoke";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
