package orderflow.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.sun.net.httpserver.HttpExchange;

/**
 * Forwards requests to moto over persistent connections. DynamoDB calls are serialized, because moto's are not atomic.
 *
 * <p>
 * Uses HttpURLConnection, because java.net.http.HttpClient needs several times the processor time for each call.
 */
final class MotoProxy {

    private static final Set<String> NOT_PASSED_ON = Set.of("connection", "content-length", "expect", "upgrade",
            "transfer-encoding", "http2-settings", "keep-alive", "te", "trailer", "date");
    private static final int CONNECT_MILLIS = 5_000;

    static {
        // moto builds the URLs of queues from Host. The JDK reads these properties once.
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        // A call that moto may have handled must not be sent again.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final ReentrantLock dynamoDb = new ReentrantLock(true);
    private final URI moto;

    MotoProxy(URI moto) {
        this.moto = moto;
    }

    Reply ask(HttpExchange exchange, Call call) throws IOException {
        boolean alone = "dynamodb".equals(call.service());
        if (alone) {
            dynamoDb.lock();
        }
        try {
            return send(exchange, call);
        } finally {
            if (alone) {
                dynamoDb.unlock();
            }
        }
    }

    private Reply send(HttpExchange exchange, Call call) throws IOException {
        HttpURLConnection request = (HttpURLConnection) moto.resolve(exchange.getRequestURI().toString()).toURL()
                .openConnection();
        request.setRequestMethod(exchange.getRequestMethod());
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setInstanceFollowRedirects(false);
        request.setUseCaches(false);
        for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
            if (!NOT_PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> request.addRequestProperty(header.getKey(), value));
            }
        }
        if (call.body().length > 0) {
            request.setDoOutput(true);
            request.setFixedLengthStreamingMode(call.body().length);
            try (OutputStream body = request.getOutputStream()) {
                body.write(call.body());
            }
        }
        int status = request.getResponseCode();
        return new Reply(status, passedOn(request), body(request, status));
    }

    /** Reads the body to its end, without which the connection is not used again. */
    private static byte[] body(HttpURLConnection request, int status) throws IOException {
        try (InputStream body = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? request.getInputStream()
                : request.getErrorStream()) {
            return body == null ? new byte[0] : body.readAllBytes();
        }
    }

    private static Map<String, String> passedOn(HttpURLConnection request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaderFields().forEach((name, values) -> {
            if (name != null && !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
            }
        });
        return headers;
    }
}
