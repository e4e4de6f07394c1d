package orderflow.payment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The double as a server on loopback. */
final class StripeServer implements AutoCloseable {

    private final StripeDouble stripe;
    private final HttpServer server;
    private volatile boolean mute;

    StripeServer(StripeDouble stripe) throws IOException {
        this.stripe = stripe;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** From now on, POST requests take effect, but their answers are lost. */
    void loseAnswers(boolean lost) {
        mute = lost;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            StripeDouble.Answer answer = stripe.handle(new StripeDouble.Request(exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(), form(query == null ? body : query),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))));
            if (mute && exchange.getRequestMethod().equals("POST")) {
                return;
            }
            byte[] bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(decoded(parts[0]), decoded(parts[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
