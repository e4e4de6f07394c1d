package orderflow.local.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import orderflow.local.edge.HttpCall;
import orderflow.local.edge.Reply;

/** Reads moto's records directly, without the edge server and its faults. */
final class MotoApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final String region;

    MotoApi(URI endpoint, String region) {
        this.endpoint = endpoint;
        this.region = region;
    }

    JsonNode ecs(String operation, JsonNode request) {
        String answer = send("ecs", Map.of("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation,
                "Content-Type", "application/x-amz-json-1.1"), request.toString());
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the XML of the response */
    String ec2(String form) {
        return send("ec2", Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form + "&Version=2016-11-15");
    }

    private String send(String service, Map<String, String> headers, String body) {
        Map<String, String> signed = new HashMap<>(headers);
        signed.put("Authorization", "AWS4-HMAC-SHA256 Credential=stage/20260101/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0");
        try {
            Reply reply = HttpCall.post(endpoint, signed, body);
            if (reply.status() != 200) {
                throw new IllegalStateException("moto responded with " + reply.status() + ": " + reply.text());
            }
            return reply.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
