package orderflow.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import orderflow.local.edge.HttpCall;
import orderflow.local.edge.Reply;
import orderflow.local.moto.StackDescription;

import stepfunctions.service.JsonText;

/** Calls a stage over HTTP, as the AWS CLI does. */
public final class StageClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final String userAgent;
    private StackDescription stack;

    public StageClient(URI endpoint) {
        this(endpoint, "orderflow");
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
        Reply response = send("POST", "/2015-03-31/functions/" + name + "/invocations", Map.of(),
                JsonText.of(payload));
        JsonNode answer = parsed(response);
        if (response.status() != 200 || response.header("X-Amz-Function-Error").isPresent()) {
            String refusal = response.header("X-Amzn-ErrorType").orElse("Lambda");
            throw new ServiceError(answer.path("errorType").asText(refusal),
                    answer.path("errorMessage").asText(message(answer, response)));
        }
        return answer;
    }

    /** Calls an operation of the stage's own API. */
    public JsonNode control(String method, String operation, String body) {
        Reply response = send(method, "/_stage/" + operation, Map.of(), body);
        JsonNode answer = parsed(response);
        if (response.status() != 200) {
            throw new ServiceError("Stage", answer.path("message").asText(response.text()));
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
        return parsed(send("GET", "/moto-api/stage/" + name + "?" + query, Map.of(), ""));
    }

    private JsonNode json(String target, String service, JsonNode request) {
        Reply response = send("POST", "/", Map.of("X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.0",
                "Authorization", "AWS4-HMAC-SHA256 Credential=stage/20260101/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=0"),
                JsonText.of(request));
        JsonNode answer = parsed(response);
        if (response.status() != 200) {
            String type = answer.path("__type").asText("error " + response.status());
            throw new ServiceError(type.substring(type.indexOf('#') + 1), message(answer, response));
        }
        return answer;
    }

    private static String message(JsonNode answer, Reply response) {
        return answer.path("message").asText(answer.path("Message").asText(response.text()));
    }

    private Reply send(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("User-Agent", userAgent);
        try {
            return HttpCall.send(method, endpoint.resolve(path), all, body);
        } catch (IOException e) {
            throw new UncheckedIOException("the stage at " + endpoint + " does not respond", e);
        }
    }

    private static JsonNode parsed(Reply response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
