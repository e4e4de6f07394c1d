package orderflow.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import orderflow.local.moto.StackDescription;

import stepfunctions.service.JsonText;

/** Calls a stage over HTTP, as the AWS CLI does. */
public final class StageClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI endpoint;
    private final String userAgent;
    private StackDescription stack;

    public StageClient(URI endpoint) {
        this(endpoint, "Java-http-client");
    }

    private StageClient(URI endpoint, String userAgent) {
        this.endpoint = endpoint;
        this.userAgent = userAgent;
    }

    /** @return a client with an application id in User-Agent, by which the stage knows the caller */
    public static StageClient of(URI endpoint, String application) {
        return new StageClient(endpoint, "app/" + application);
    }

    /** An error response of a service. */
    public static final class ServiceError extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String code;

        private ServiceError(String code, String message) {
            super(message);
            this.code = code;
        }

        /** @return the error's name, such as {@code ExecutionAlreadyExists} */
        public String code() {
            return code;
        }

        @Override
        public String toString() {
            return code + ": " + getMessage();
        }
    }

    /** @return the description of the stage's stack */
    public synchronized StackDescription stack() {
        if (stack == null) {
            stack = JSON.convertValue(control("GET", "stack", "").path("stack"), StackDescription.class);
        }
        return stack;
    }

    /** Calls Step Functions. */
    public JsonNode stepFunctions(String operation, JsonNode request) {
        return json("AWSStepFunctions." + operation, "states", request);
    }

    /** Calls DynamoDB. */
    public JsonNode dynamoDb(String operation, JsonNode request) {
        return json("DynamoDB_20120810." + operation, "dynamodb", request);
    }

    /** Calls SQS. */
    public JsonNode sqs(String operation, JsonNode request) {
        return json("AmazonSQS." + operation, "sqs", request);
    }

    /**
     * Invokes a function and waits for its result.
     *
     * @param logicalId the function's logical id in template.yaml
     *
     * @throws ServiceError with the name of the function's error, or of Lambda's error if Lambda does not invoke the
     *             function
     */
    public JsonNode invoke(String logicalId, JsonNode payload) {
        String name = stack().physicalId(logicalId);
        HttpResponse<String> response = send(HttpRequest
                .newBuilder(endpoint.resolve("/2015-03-31/functions/" + name + "/invocations"))
                .POST(HttpRequest.BodyPublishers.ofString(JsonText.of(payload))));
        JsonNode answer = parsed(response);
        if (response.statusCode() != 200 || response.headers().firstValue("X-Amz-Function-Error").isPresent()) {
            String refusal = response.headers().firstValue("X-Amzn-ErrorType").orElse("Lambda");
            throw new ServiceError(answer.path("errorType").asText(refusal),
                    answer.path("errorMessage").asText(message(answer, response)));
        }
        return answer;
    }

    /** Calls an operation of the stage's own API. */
    public JsonNode control(String method, String operation, String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(endpoint.resolve("/_stage/" + operation))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
        JsonNode answer = parsed(response);
        if (response.statusCode() != 200) {
            throw new ServiceError("Stage", answer.path("message").asText(response.body()));
        }
        return answer;
    }

    /**
     * @return the published messages: {@code topics} by ARN, with subject, message and attributes, and {@code sms};
     *         each with messageId and publishedAt
     */
    public JsonNode published() {
        return published("");
    }

    /** @return the {@link #published()} messages that contain a text */
    public JsonNode published(String text) {
        return report("published", Map.of("text", List.of(text)));
    }

    /**
     * @return the messages in each queue that contain a text, by the queue's name; they are not received and stay
     *         visible to others
     */
    public JsonNode queued(String text) {
        return report("queued", Map.of("text", List.of(text)));
    }

    /** @return these attributes of a table's items, or all if none is named, as Scan returns them, but much faster */
    public JsonNode items(String table, List<String> attributes) {
        return report("items", Map.of("table", List.of(table), "attribute", attributes));
    }

    private JsonNode report(String name, Map<String, List<String>> parameters) {
        StringJoiner query = new StringJoiner("&");
        parameters.forEach((parameter, values) -> values.forEach(
                value -> query.add(parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return parsed(send(HttpRequest.newBuilder(endpoint.resolve("/moto-api/stage/" + name + "?" + query))));
    }

    private JsonNode json(String target, String service, JsonNode request) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(endpoint).header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=stage/20260101/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(JsonText.of(request))));
        JsonNode answer = parsed(response);
        if (response.statusCode() != 200) {
            String type = answer.path("__type").asText("error " + response.statusCode());
            throw new ServiceError(type.substring(type.indexOf('#') + 1), message(answer, response));
        }
        return answer;
    }

    private static String message(JsonNode answer, HttpResponse<String> response) {
        return answer.path("message").asText(answer.path("Message").asText(response.body()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.header("User-Agent", userAgent).build(),
                    BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the stage at " + endpoint + " does not respond", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode parsed(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
