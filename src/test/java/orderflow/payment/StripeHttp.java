package orderflow.payment;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

import orderflow.payment.StripeDouble.Answer;
import orderflow.payment.StripeDouble.Request;

/** How the example adapter reaches its provider: form in, JSON out, with time limits well below the function's. */
final class StripeHttp implements Function<Request, Answer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final URI address;
    private final String apiKey;

    StripeHttp(URI address, String apiKey) {
        this.address = address;
        this.apiKey = apiKey;
    }

    @Override
    public Answer apply(Request request) {
        try {
            HttpResponse<byte[]> response = client.send(http(request), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException unanswered) {
            throw new GatewayUnavailable("The provider does not answer: " + unanswered.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayUnavailable("Interrupted");
        }
    }

    private HttpRequest http(Request request) {
        String form = request.form().entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        boolean post = request.method().equals("POST");
        HttpRequest.Builder http = HttpRequest.newBuilder(address.resolve(request.path() + (post ? "" : "?" + form)))
                .timeout(Duration.ofSeconds(3)).header("Authorization", "Bearer " + apiKey);
        request.idempotencyKey().ifPresent(key -> http.header("Idempotency-Key", key));
        return post
                ? http.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)).build()
                : http.GET().build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
