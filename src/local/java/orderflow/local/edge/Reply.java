package orderflow.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A whole HTTP answer.
 *
 * @param status
 *            the HTTP status
 * @param headers
 *            without Content-Length
 * @param body
 *            empty for none
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    /** JSON as the stage's own operations answer it. */
    public static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }
}
