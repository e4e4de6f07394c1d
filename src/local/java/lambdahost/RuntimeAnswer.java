package lambdahost;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;

/** The Runtime API's fixed responses to a runtime. */
enum RuntimeAnswer {

    ACCEPTED(202, "{\"status\":\"OK\"}"),
    INVALID_REQUEST_ID(400,
            "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}"),
    INVALID_STATE(403,
            "{\"errorMessage\":\"State transition is not allowed\",\"errorType\":\"InvalidStateTransition\"}"),
    NOT_FOUND(
            404, "{\"errorMessage\":\"No such operation\",\"errorType\":\"NotFound\"}"),
    TOO_LARGE(413,
            "{\"errorMessage\":\"Exceeded maximum allowed payload size ("
                    + FunctionError.MAX_RESPONSE_BYTES
                    + " bytes).\",\"errorType\":\"RequestEntityTooLarge\"}");

    private final int status;
    private final byte[] body;

    RuntimeAnswer(int status, String body) {
        this.status = status;
        this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    void send(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, body);
    }

    /**
     * Sends a response whose headers are already set. Ignores a lost connection, because the end of the runtime's
     * process is detected anyway.
     */
    static void send(HttpExchange exchange, int status, byte[] body) {
        try (exchange; OutputStream output = open(exchange, status, body.length)) {
            output.write(body);
        } catch (IOException runtimeGone) {
            exchange.close();
        }
    }

    private static OutputStream open(HttpExchange exchange, int status, int length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        return exchange.getResponseBody();
    }
}
