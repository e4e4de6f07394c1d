package orderflow.local.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads moto's records directly, without the edge server and its faults. */
final class MotoApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String region;

    MotoApi(URI endpoint, String region) {
        this.endpoint = endpoint;
        this.region = region;
    }

    JsonNode ecs(String operation, JsonNode request) {
        String answer = send("ecs", HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the XML of the response */
    String ec2(String form) {
        return send("ec2", HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&Version=2016-11-15")));
    }

    /** Retries once, because moto may have closed a persistent connection. All of these requests are idempotent. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException lost) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private String send(String service, HttpRequest.Builder request) {
        HttpRequest signed = request.header("Authorization", "AWS4-HMAC-SHA256 Credential=stage/20260101/" + region
                + "/" + service + "/aws4_request, SignedHeaders=host, Signature=0").build();
        try {
            HttpResponse<String> response = answer(signed);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "moto responded with " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for moto", e);
        }
    }
}
