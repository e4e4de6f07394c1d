package stepfunctions.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.api.StepFunctionsException;

/** AWS's JSON protocol for a service, as the AWS CLI and the SDKs use it. */
public final class JsonProtocol {

    private static final String PREFIX = "AWSStepFunctions.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final System.Logger LOG = System.getLogger(JsonProtocol.class.getName());

    /** An action: maps the body of a request to the body of the response. */
    interface Action {
        ObjectNode apply(Parameters request);
    }

    private final Map<String, Action> actions;

    public JsonProtocol(StepFunctions service) {
        this.actions = new Actions(service).byName();
    }

    /**
     * Handles a request.
     *
     * @param target the value of X-Amz-Target, such as {@code AWSStepFunctions.StartExecution}
     * @param body the request's body
     */
    public Answer handle(String target, byte[] body) {
        String name = target != null && target.startsWith(PREFIX)
                ? target.substring(PREFIX.length())
                : String.valueOf(target);
        try {
            Action action = actions.get(name);
            if (action == null) {
                throw new StepFunctionsException("UnknownOperationException",
                        "The action " + name + " is not supported locally");
            }
            return answer(200, action.apply(new Parameters(parse(body))), null);
        } catch (StepFunctionsException e) {
            return error(400, e.code(), e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "action " + name + " failed with an internal error", e);
            return error(500, "InternalFailure", "The action " + name + " failed");
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException e) {
            throw new StepFunctionsException("SerializationException",
                    "The request is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new StepFunctionsException("SerializationException", "The request is not a JSON object");
    }

    private static Answer error(int status, String code, String message) {
        return answer(status, JSON.createObjectNode().put("__type", code).put("message", message), code);
    }

    private static Answer answer(int status, ObjectNode body, String code) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        if (code != null) {
            headers.put("x-amzn-ErrorType", code);
        }
        return new Answer(status, headers, JsonText.bytes(body));
    }
}
