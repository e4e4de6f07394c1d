package orderflow.local.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import lambdahost.InvocationRequest;
import lambdahost.InvocationResult;
import lambdahost.InvocationType;
import lambdahost.Invoker;
import lambdahost.LambdaException;

/**
 * Invokes functions through {@code sam local start-lambda}, which identifies them by logical id and supports neither
 * versions nor aliases, and tells no request id. Responses that differ from Lambda's are corrected: a timeout is plain
 * text and not marked as an error, and the error for an unknown function is {@code ResourceNotFound}.
 */
final class OtherLambda implements Invoker {

    /** Longer than the maximum timeout of a function, because the first call also waits for a container. */
    private static final Duration LIMIT = Duration.ofMinutes(16);
    private static final Pattern TIMEOUT = Pattern.compile("Task timed out after [0-9.]+ seconds");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI endpoint;
    private final Map<String, String> logicalIds;

    /** @param logicalIds the functions' logical ids by name and ARN, with and without alias */
    OtherLambda(URI endpoint, Map<String, String> logicalIds) {
        this.endpoint = endpoint;
        this.logicalIds = logicalIds;
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(InvocationRequest request) {
        String function = logicalIds.get(request.function());
        if (function == null) {
            return CompletableFuture.failedFuture(LambdaException.of(404, "ResourceNotFoundException",
                    "Function not found: " + request.function()));
        }
        if (request.type() == InvocationType.DRY_RUN) {
            return CompletableFuture.completedFuture(result(request, 204, null, new byte[0]));
        }
        return client.sendAsync(post(function, request), BodyHandlers.ofByteArray())
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw LambdaException.of(500, "ServiceException",
                                "Lambda at " + endpoint + " does not respond: " + failure);
                    }
                    return read(request, response);
                });
    }

    private HttpRequest post(String function, InvocationRequest request) {
        return HttpRequest.newBuilder(endpoint.resolve("/2015-03-31/functions/" + function + "/invocations"))
                .timeout(LIMIT).header("Content-Type", "application/json")
                .header("X-Amz-Invocation-Type", request.type().wireName())
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.payload())).build();
    }

    private static InvocationResult read(InvocationRequest request, HttpResponse<byte[]> response) {
        if (response.statusCode() >= 300) {
            throw refusal(response);
        }
        Matcher timeout = TIMEOUT.matcher(new String(response.body(), StandardCharsets.UTF_8).strip());
        if (timeout.matches()) {
            String error = JSON.createObjectNode().put("errorType", "Sandbox.Timedout")
                    .put("errorMessage", timeout.group()).toString();
            return result(request, 200, InvocationResult.UNHANDLED, error.getBytes(StandardCharsets.UTF_8));
        }
        return result(request, response.statusCode(),
                response.headers().firstValue("X-Amz-Function-Error").orElse(null), response.body());
    }

    private static LambdaException refusal(HttpResponse<byte[]> response) {
        JsonNode answer = parsed(response.body());
        String type = response.headers().firstValue("X-Amzn-ErrorType")
                .orElse(answer.path("Type").asText("ServiceException"));
        return LambdaException.of(response.statusCode(),
                "ResourceNotFound".equals(type) ? "ResourceNotFoundException" : type,
                answer.path("Message").asText(answer.path("message").asText("")));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static InvocationResult result(InvocationRequest request, int status, String error, byte[] payload) {
        String requestId = request.requestId() == null ? UUID.randomUUID().toString() : request.requestId();
        return new InvocationResult(requestId, status, error, payload, new byte[0], "$LATEST");
    }
}
