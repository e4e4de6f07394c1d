package lambdahost;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * Lambda's REST API for a host: Invoke, GetFunction, GetFunctionConfiguration and ListFunctions, as the AWS CLI and the
 * SDKs call them.
 *
 * <p>
 * The response to an invocation is sent when the invocation has ended; it does not block a thread of the server.
 * Signatures are not checked.
 */
public final class LambdaProtocol implements HttpHandler {

    /** The path at which a server mounts this handler. */
    public static final String PATH = "/2015-03-31/functions";

    private static final Pattern OPERATION = Pattern
            .compile(PATH + "(?:/(?<function>[^/]+)(?<what>/invocations|/configuration)?)?/?");
    private static final int MAX_BODY_BYTES = 6 * 1024 * 1024 + 1;
    private static final System.Logger LOG = System.getLogger(LambdaProtocol.class.getName());

    private final Invoker invoker;
    private final FunctionDescriptions descriptions;

    /** Creates a handler for the functions of a host. It does not close the host. */
    public LambdaProtocol(LambdaHost host) {
        this(host, host::invoke);
    }

    /** Creates a handler that describes the functions of a host and runs them on another invoker. */
    public LambdaProtocol(LambdaHost host, Invoker invoker) {
        this.invoker = invoker;
        this.descriptions = new FunctionDescriptions(host);
    }

    /**
     * @param path the raw path of the request
     *
     * @return whether this handler supports the operation
     */
    public static boolean serves(String method, String path) {
        Matcher operation = OPERATION.matcher(path);
        if (!operation.matches()) {
            return false;
        }
        return method.equals("/invocations".equals(operation.group("what")) ? "POST" : "GET");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("X-Amzn-RequestId", UUID.randomUUID().toString());
        Matcher operation = OPERATION.matcher(exchange.getRequestURI().getRawPath());
        if (!operation.matches() || !serves(exchange.getRequestMethod(), operation.group())) {
            RestAnswer.unknownOperation().send(exchange);
            return;
        }
        try {
            String function = operation.group("function");
            answer(exchange, function == null ? null : URLDecoder.decode(function, StandardCharsets.UTF_8),
                    operation.group("what"));
        } catch (LambdaException refusal) {
            RestAnswer.of(refusal).send(exchange);
        }
    }

    private void answer(HttpExchange exchange, String function, String what) throws IOException {
        if (function == null) {
            RestAnswer.json(200, descriptions.list()).send(exchange);
        } else if (what == null) {
            RestAnswer.json(200, descriptions.function(function, qualifier(exchange))).send(exchange);
        } else if (what.equals("/configuration")) {
            RestAnswer.json(200, descriptions.configuration(function, qualifier(exchange))).send(exchange);
        } else {
            invoke(exchange, function);
        }
    }

    private void invoke(HttpExchange exchange, String function) throws IOException {
        InvocationRequest request = request(exchange, function);
        invoker.invoke(request).whenComplete((result, failure) -> {
            if (failure == null) {
                sendResult(exchange, request, result);
            } else {
                sendFailure(exchange, failure);
            }
        });
    }

    private InvocationRequest request(HttpExchange exchange, String function) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        RuntimeBody body = RuntimeBody.read(exchange.getRequestBody(), MAX_BODY_BYTES);
        String context = headers.getFirst("X-Amz-Client-Context");
        return new InvocationRequest(function, qualifier(exchange), body.bytes(), type(headers),
                "Tail".equals(headers.getFirst("X-Amz-Log-Type")), context == null ? null : decoded(context),
                null);
    }

    private static InvocationType type(Headers headers) {
        String name = headers.getFirst("X-Amz-Invocation-Type");
        return name == null
                ? InvocationType.REQUEST_RESPONSE
                : InvocationType.of(name).orElseThrow(
                        () -> LambdaException.invalidParameter("Value '" + name + "' at 'invocationType' failed to"
                                + " satisfy constraint: Member must satisfy enum value set: [Event,"
                                + " RequestResponse, DryRun]"));
    }

    private static String decoded(String clientContext) {
        try {
            return new String(Base64.getDecoder().decode(clientContext), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw LambdaException.invalidRequestContent("Client context must be a valid Base64-encoded JSON object.");
        }
    }

    private void sendResult(HttpExchange exchange, InvocationRequest request, InvocationResult result) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Amzn-RequestId", result.requestId());
        headers.set("X-Amz-Executed-Version", result.executedVersion());
        if (result.failed()) {
            headers.set("X-Amz-Function-Error", result.functionError());
        }
        if (request.settleLog() && result.statusCode() == 200) {
            headers.set("X-Amz-Log-Result", Base64.getEncoder().encodeToString(result.logTail()));
        }
        new RestAnswer(result.statusCode(), result.payload()).send(exchange);
    }

    private static void sendFailure(HttpExchange exchange, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof LambdaException refusal) {
            RestAnswer.of(refusal).send(exchange);
        } else {
            LOG.log(System.Logger.Level.ERROR, "invocation failed", cause);
            RestAnswer.of(LambdaException.service("Internal failure.")).send(exchange);
        }
    }

    private static String qualifier(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            if (parameter.startsWith("Qualifier=")) {
                return URLDecoder.decode(parameter.substring("Qualifier=".length()), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
