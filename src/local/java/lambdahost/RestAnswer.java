package lambdahost;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

/**
 * A response of Lambda's REST API (protocol REST-JSON).
 *
 * @param errorType the value of the header {@code X-Amzn-ErrorType}, or null
 */
record RestAnswer(int status, byte[] body, String errorType) {

    /** The errors whose message member is Message in Lambda's service model; the others have message. */
    private static final Set<String> CAPITALISED = Set.of("ResourceNotFoundException", "ServiceException");
    private static final ObjectMapper JSON = new ObjectMapper();

    RestAnswer(int status, byte[] body) {
        this(status, body, null);
    }

    static RestAnswer json(int status, JsonNode body) {
        return new RestAnswer(status, bytes(body));
    }

    static RestAnswer of(LambdaException refusal) {
        ObjectNode body = JSON.createObjectNode();
        if (refusal.reason() != null) {
            body.put("Reason", refusal.reason());
        }
        body.put("Type", refusal.fault());
        body.put(CAPITALISED.contains(refusal.errorType()) ? "Message" : "message", refusal.getMessage());
        return new RestAnswer(refusal.statusCode(), bytes(body), refusal.errorType());
    }

    static RestAnswer unknownOperation() {
        return new RestAnswer(404, bytes(JSON.createObjectNode().put("Message", "Unknown operation")),
                "UnknownOperationException");
    }

    void send(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (errorType != null) {
            exchange.getResponseHeaders().set("X-Amzn-ErrorType", errorType);
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream output = exchange.getResponseBody()) {
                output.write(body);
            }
        } catch (IOException callerGone) {
            exchange.close();
        }
    }

    private static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}
