package lambdahost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Lambda's Runtime API (version 2018-06-01) for one environment, on its own port. */
final class RuntimeApi {

    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
    private static final Pattern REPORT = Pattern
            .compile("/2018-06-01/runtime/invocation/(?<id>[^/]+)/(?<what>response|error)");

    static {
        // The JVM's first server reads this once. Without it, each response waits for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Handles the requests of the environment's runtime. Each method sends the response. */
    interface Listener {

        void next(HttpExchange exchange);

        void response(HttpExchange exchange, String requestId, RuntimeBody body);

        void error(HttpExchange exchange, String requestId, RuntimeBody body, String errorType);

        void initError(HttpExchange exchange, RuntimeBody body, String errorType);
    }

    private final HttpServer server;
    private final Listener listener;

    RuntimeApi(Listener listener, Executor executor) throws IOException {
        this.listener = listener;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::route);
        server.start();
    }

    /** @return the value of {@code AWS_LAMBDA_RUNTIME_API} */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
    }

    private void route(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        Matcher report = REPORT.matcher(exchange.getRequestURI().getPath());
        if (call.equals("GET /2018-06-01/runtime/invocation/next")) {
            listener.next(exchange);
        } else if (call.equals("POST /2018-06-01/runtime/init/error")) {
            listener.initError(exchange, body(exchange), errorType(exchange));
        } else if (call.startsWith("POST ") && report.matches()) {
            report(exchange, report.group("id"), report.group("what"));
        } else {
            RuntimeAnswer.NOT_FOUND.send(exchange);
        }
    }

    private void report(HttpExchange exchange, String requestId, String what) throws IOException {
        if (what.equals("response")) {
            listener.response(exchange, requestId, body(exchange));
        } else {
            listener.error(exchange, requestId, body(exchange), errorType(exchange));
        }
    }

    private static RuntimeBody body(HttpExchange exchange) throws IOException {
        return RuntimeBody.read(exchange.getRequestBody(), FunctionError.MAX_RESPONSE_BYTES);
    }

    private static String errorType(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst(ERROR_TYPE);
        return type == null || type.isBlank() ? "Runtime.Unknown" : type;
    }
}
