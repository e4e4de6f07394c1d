package orderflow.local.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.local.edge.HttpCall;
import orderflow.local.edge.Reply;
import orderflow.local.events.DeliveryAttempt;
import orderflow.local.events.DeliveryAttempt.Refused;
import orderflow.local.events.FunctionFailed;
import orderflow.local.events.Target;

import stepfunctions.service.StepFunctions;

import lambdahost.InvocationRequest;
import lambdahost.InvocationType;
import lambdahost.LambdaException;

/** Delivers events to functions, queues and state machines. */
final class Targets implements DeliveryAttempt {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackFunctions functions;
    private StepFunctions stepFunctions;
    private URI endpoint;

    Targets(StackFunctions functions) {
        this.functions = functions;
    }

    /** Sets the services that are created after this object. */
    void use(StepFunctions service, URI edge) {
        this.stepFunctions = service;
        this.endpoint = edge;
    }

    @Override
    public CompletableFuture<Void> deliver(Target target, String input) {
        String[] arn = target.arn().split(":", 7);
        return switch (arn.length < 6 ? "" : arn[2]) {
            case "lambda" -> invoke(target.arn(), input);
            case "sqs" -> sendMessage(target, arn, input);
            case "states" -> startExecution(target.arn(), input);
            default -> CompletableFuture.failedFuture(
                    new IllegalArgumentException("The stage does not deliver to " + target.arn()));
        };
    }

    private CompletableFuture<Void> invoke(String function, String input) {
        return functions.invoke(InvocationRequest.of(function, input.getBytes(StandardCharsets.UTF_8),
                InvocationType.REQUEST_RESPONSE))
                .handle((result, failure) -> {
                    if (failure != null) {
                        throw notInvoked(failure);
                    }
                    if (result.failed()) {
                        throw new FunctionFailed(result);
                    }
                    return null;
                });
    }

    private static RuntimeException notInvoked(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean passes = cause instanceof LambdaException refusal
                && (refusal.statusCode() == 429 || refusal.statusCode() >= 500);
        return passes ? new Refused(cause) : new CompletionException(cause);
    }

    private CompletableFuture<Void> startExecution(String arn, String input) {
        try {
            stepFunctions.startExecution(arn, null, JSON.readTree(input));
            return CompletableFuture.completedFuture(null);
        } catch (JsonProcessingException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Void> sendMessage(Target target, String[] arn, String input) {
        ObjectNode message = JSON.createObjectNode()
                .put("QueueUrl", "https://sqs." + arn[3] + ".amazonaws.com/" + arn[4] + "/" + arn[5])
                .put("MessageBody", input);
        String group = target.settings().at("/SqsParameters/MessageGroupId").asText("");
        if (!group.isEmpty()) {
            message.put("MessageGroupId", group);
        }
        Map<String, String> headers = Map.of("X-Amz-Target", "AmazonSQS.SendMessage", "Content-Type",
                "application/x-amz-json-1.0", "Authorization", "AWS4-HMAC-SHA256 Credential=stage/20260101/" + arn[3]
                        + "/sqs/aws4_request, SignedHeaders=host, Signature=0");
        return CompletableFuture.runAsync(() -> {
            try {
                Reply reply = HttpCall.post(endpoint, headers, message.toString());
                if (reply.status() != 200) {
                    throw new IllegalStateException(reply.text());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, Targets::inAThread);
    }

    /** Not in the common pool, of whose few threads calls without an answer would leave none. */
    private static void inAThread(Runnable call) {
        Thread thread = new Thread(call, "delivery");
        thread.setDaemon(true);
        thread.start();
    }
}
