package orderflow.local.stage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.edge.Call;
import orderflow.local.edge.Fault;
import orderflow.local.edge.Faults;

import stepfunctions.service.JsonText;
import stepfunctions.task.Pattern;
import stepfunctions.task.Resource;
import stepfunctions.task.TaskCallback;
import stepfunctions.task.TaskIntegration;
import stepfunctions.task.TaskRequest;
import stepfunctions.time.TimeSource;

import lambdahost.FunctionName;
import lambdahost.InvocationRequest;
import lambdahost.InvocationResult;
import lambdahost.InvocationType;
import lambdahost.LambdaException;

/**
 * Runs the Lambda tasks of the definitions on the Lambda host and passes tasks of other services on. Errors have the
 * names that Step Functions gives them: a function's error has its {@code errorType}, and an error of the Lambda
 * service has the prefix {@code Lambda.}.
 */
final class LambdaTasks implements TaskIntegration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackFunctions functions;
    private final Faults faults;
    private final Function<String, String> logicalIds;
    private final Invocations invocations;
    private TimeSource time;
    private TaskIntegration others;

    LambdaTasks(StackFunctions functions, Faults faults, Function<String, String> logicalIds,
            Invocations invocations) {
        this.functions = functions;
        this.faults = faults;
        this.logicalIds = logicalIds;
        this.invocations = invocations;
    }

    /** Sets the clock. The engine provides it, and the engine's construction needs this object. */
    void use(TimeSource clock) {
        this.time = clock;
    }

    /** Sets the integration for other services. It calls the edge server, which is created after this object. */
    void use(TaskIntegration integration) {
        this.others = integration;
    }

    private static boolean isInvocation(Resource resource) {
        return "lambda".equals(resource.service()) && "invoke".equals(resource.action());
    }

    @Override
    public boolean supports(Resource resource) {
        return isInvocation(resource) || others.supports(resource);
    }

    @Override
    public List<String> complaints(TaskRequest request) {
        return isInvocation(request.resource()) ? List.of() : others.complaints(request);
    }

    @Override
    public void start(TaskRequest request, TaskCallback callback) {
        if (!isInvocation(request.resource())) {
            others.start(request, callback);
            return;
        }
        InvocationRequest invocation = invocation(request).withRequestId(UUID.randomUUID().toString());
        Fault fault = faults.next(Call.invoke(logicalIds.apply(invocation.function()), invocation.payload()))
                .orElse(null);
        if (fault == null) {
            invoke(request, invocation, callback);
        } else if (fault.delayMillis() > 0) {
            callback.unanswered();
            time.schedule(time.now().plusMillis(fault.delayMillis()), () -> hit(fault, request, invocation, callback));
        } else {
            hit(fault, request, invocation, callback);
        }
    }

    private void hit(Fault fault, TaskRequest request, InvocationRequest invocation, TaskCallback callback) {
        if (fault.answer() == null && !fault.cut()) {
            invoke(request, invocation, callback);
        } else if (fault.delivered()) {
            invoked(request, invocation).whenComplete((result, failure) -> fail(fault, callback));
        } else {
            fail(fault, callback);
        }
    }

    private static void fail(Fault fault, TaskCallback callback) {
        if (fault.cut()) {
            callback.unanswered();
            return;
        }
        String code = fault.answer().code();
        callback.failed(code.contains(".") ? code : "Lambda." + code, fault.answer().message());
    }

    private void invoke(TaskRequest request, InvocationRequest invocation, TaskCallback callback) {
        invoked(request, invocation).whenComplete((result, failure) -> {
            if (failure != null) {
                refused(failure, callback);
            } else if (result.failed()) {
                failed(result, callback);
            } else if (request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN) {
                callback.submitted(answer(request, result));
            } else {
                callback.succeeded(answer(request, result));
            }
        });
    }

    private CompletableFuture<InvocationResult> invoked(TaskRequest request, InvocationRequest invocation) {
        String id = invocation.requestId();
        invocations.begun(new StateInvocation(request.executionArn(), request.stateName(),
                request.enteredEventId(), request.path(), request.retryCount(), request.redriveCount(),
                FunctionName.parse(invocation.function()).map(FunctionName::name).orElse(invocation.function()), id,
                Instant.now(), null));
        return functions.invoke(invocation).whenComplete((result, failure) -> {
            if (failure == null) {
                invocations.ended(id, Instant.now());
            } else {
                invocations.remove(id);
            }
        });
    }

    private static void refused(Throwable failure, TaskCallback callback) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof LambdaException refusal) {
            callback.failed("Lambda." + refusal.errorType(), refusal.getMessage() + " (Service: Lambda, Status Code: "
                    + refusal.statusCode() + ")");
        } else {
            callback.failed("Lambda.SdkClientException", String.valueOf(cause.getMessage()));
        }
    }

    private static void failed(InvocationResult result, TaskCallback callback) {
        String payload = new String(result.payload(), StandardCharsets.UTF_8);
        String type = parsed(result.payload()).path("errorType").asText("");
        if (type.isEmpty()) {
            callback.failed("Lambda.Unknown", "The cause could not be determined because Lambda did not return an error"
                    + " type. Returned payload: " + payload);
        } else {
            callback.failed(type, payload);
        }
    }

    /**
     * The result of a task: the payload if the resource is a function's ARN, or the response of Invoke for the
     * integration.
     */
    private static JsonNode answer(TaskRequest request, InvocationResult result) {
        JsonNode payload = parsed(result.payload());
        if (request.resource().kind() == Resource.Kind.FUNCTION) {
            return payload;
        }
        ObjectNode answer = JSON.createObjectNode().put("ExecutedVersion", result.executedVersion());
        answer.set("Payload", payload);
        ObjectNode http = answer.putObject("SdkHttpMetadata");
        ObjectNode headers = http.putObject("HttpHeaders").put("Connection", "keep-alive")
                .put("Content-Length", Integer.toString(result.payload().length))
                .put("Content-Type", "application/json").put("X-Amz-Executed-Version", result.executedVersion())
                .put("x-amzn-RequestId", result.requestId());
        ObjectNode all = http.putObject("AllHttpHeaders");
        headers.fields().forEachRemaining(header -> all.putArray(header.getKey()).add(header.getValue()));
        http.put("HttpStatusCode", result.statusCode());
        answer.putObject("SdkResponseMetadata").put("RequestId", result.requestId());
        return answer.put("StatusCode", result.statusCode());
    }

    private static JsonNode parsed(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        try {
            return text.isEmpty() ? JSON.getNodeFactory().textNode("") : JsonText.read(text);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    private static InvocationRequest invocation(TaskRequest request) {
        JsonNode arguments = request.arguments();
        if (request.resource().kind() == Resource.Kind.FUNCTION) {
            return InvocationRequest.of(request.resource().text(), bytes(arguments), InvocationType.REQUEST_RESPONSE);
        }
        String qualifier = arguments.path("Qualifier").asText("");
        String function = arguments.path("FunctionName").asText() + (qualifier.isEmpty() ? "" : ":" + qualifier);
        InvocationType type = InvocationType.of(arguments.path("InvocationType").asText("RequestResponse"))
                .orElse(InvocationType.REQUEST_RESPONSE);
        return InvocationRequest.of(function, bytes(arguments.path("Payload")), type);
    }

    private static byte[] bytes(JsonNode payload) {
        return JsonText.bytes(payload.isMissingNode() ? JSON.createObjectNode() : payload);
    }

}
