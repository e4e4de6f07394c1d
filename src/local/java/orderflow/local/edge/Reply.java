package orderflow.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A complete HTTP response.
 *
 * @param status the HTTP status
 * @param headers the headers without Content-Length
 * @param body the body; an empty array for none
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    /** A JSON response of the stage's own API. */
    public static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the value of a header; its name's case does not matter */
    public Optional<String> header(String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue).findFirst();
    }

    /** @return the body as text */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
