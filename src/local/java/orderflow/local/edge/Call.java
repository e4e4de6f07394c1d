package orderflow.local.edge;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;

/**
 * A request to an AWS service, with its service, operation and protocol.
 *
 * @param service the SDK's endpoint prefix: {@code dynamodb}, {@code states}, {@code lambda}, {@code ec2}, ...
 * @param operation the operation's name, such as {@code PutItem}; the HTTP method for protocols that address by path
 * @param protocol the protocol of the response
 * @param from the caller: a function's logical id, {@code task}, {@code instance} or {@link #CONSOLE}; null if
 *            User-Agent has no SDK application id
 * @param body the request's body
 */
public record Call(String service, String operation, WireProtocol protocol, String from, byte[] body) {

    /** The caller of the stage's own pages, whose calls no fault affects: they show what the faults do to others. */
    public static final String CONSOLE = "console";

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]*/[^/]*/[^/]*/([^/]+)/aws4_request");
    private static final Pattern APPLICATION = Pattern.compile("(?:^| )app/([A-Za-z0-9_-]+)");
    private static final Map<String, String> TARGETS = Map.of("DynamoDB", "dynamodb", "AWSStepFunctions", "states",
            "AmazonSQS", "sqs", "AWSEvents", "events", "AmazonEC2ContainerServiceV20141113", "ecs", "AmazonSSM", "ssm",
            "Logs", "logs");

    static Call of(String method, URI uri, Headers headers, byte[] body) {
        String from = first(APPLICATION, headers.getFirst("User-Agent"));
        String scope = first(SCOPE, headers.getFirst("Authorization"));
        String target = headers.getFirst("X-Amz-Target");
        if (target != null) {
            String[] prefix = target.substring(0, Math.max(0, target.indexOf('.'))).split("_");
            String service = TARGETS.getOrDefault(prefix[0], scope);
            return new Call(service, target.substring(target.indexOf('.') + 1), json(headers), from, body);
        }
        if (isForm(headers)) {
            String action = form(body).get("Action");
            if (action != null) {
                return new Call(scope, action, "ec2".equals(scope) ? WireProtocol.EC2 : WireProtocol.QUERY, from, body);
            }
        }
        boolean lambda = uri.getPath().startsWith("/2015-03-31/");
        return lambda
                ? new Call("lambda", "POST".equals(method) ? "Invoke" : method, WireProtocol.REST_JSON, from, body)
                : new Call(scope == null ? "s3" : scope, method, WireProtocol.REST_XML, from, body);
    }

    /** A call of Lambda's Invoke that the stage makes without HTTP. */
    public static Call invoke(String function, byte[] payload) {
        byte[] name = ("\"FunctionName\":\"" + function + "\" ").getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[name.length + payload.length];
        System.arraycopy(name, 0, body, 0, name.length);
        System.arraycopy(payload, 0, body, name.length, payload.length);
        return new Call("lambda", "Invoke", WireProtocol.REST_JSON, null, body);
    }

    /** @return the body as text */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** @return the parameters of a form, in the form's order */
    public static Map<String, String> form(byte[] body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static WireProtocol json(Headers headers) {
        String type = headers.getFirst("Content-Type");
        return type != null && type.contains("1.1") ? WireProtocol.JSON_1_1 : WireProtocol.JSON_1_0;
    }

    private static boolean isForm(Headers headers) {
        String type = headers.getFirst("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
