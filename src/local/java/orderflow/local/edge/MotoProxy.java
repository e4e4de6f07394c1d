package orderflow.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.sun.net.httpserver.HttpExchange;

/**
 * Forwards requests to moto over persistent connections. DynamoDB calls are serialized, because moto's are not atomic.
 */
final class MotoProxy {

    private static final Set<String> NOT_PASSED_ON = Set.of("connection", "content-length", "expect", "upgrade",
            "transfer-encoding", "http2-settings", "keep-alive", "te", "trailer", "date");

    /** moto builds the URLs of queues from Host. The JDK reads this property once, when the first client is created. */
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final boolean PASSES_HOST_ON = mayPassHostOn();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final ReentrantLock dynamoDb = new ReentrantLock(true);
    private final URI moto;

    MotoProxy(URI moto) {
        this.moto = moto;
    }

    private static boolean mayPassHostOn() {
        try {
            HttpRequest.newBuilder().header("Host", "localhost");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Reply ask(HttpExchange exchange, Call call) throws IOException {
        boolean alone = "dynamodb".equals(call.service());
        if (alone) {
            dynamoDb.lock();
        }
        try {
            return send(request(exchange, call));
        } finally {
            if (alone) {
                dynamoDb.unlock();
            }
        }
    }

    private HttpRequest request(HttpExchange exchange, Call call) {
        String path = exchange.getRequestURI().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(moto.resolve(path));
        for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!NOT_PASSED_ON.contains(name) && (PASSES_HOST_ON || !name.equals("host"))) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        return request.method(exchange.getRequestMethod(), call.body().length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(call.body())).build();
    }

    private Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Reply(response.statusCode(), passedOn(response), body.readAllBytes());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for moto", e);
        }
    }

    private static Map<String, String> passedOn(HttpResponse<?> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
            }
        });
        return headers;
    }
}
