package orderflow.local.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response of the console.
 *
 * @param status the HTTP status
 * @param headers the headers that differ between responses
 * @param length the number of bytes; -1 if the body has no end
 * @param body writes the body
 */
record Response(int status, Map<String, String> headers, long length, Body body) {

    /** Writes the body of a response. */
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body.length, out -> out.write(body));
    }

    static Response html(int status, String text) {
        return of(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return a stream of server-sent events */
    static Response events(Body body) {
        return new Response(200, Map.of("Content-Type", "text/event-stream"), -1, body);
    }

    /** @return the answer to a form: the browser gets another page */
    static Response redirect(String location) {
        return new Response(303, Map.of("Location", location), 0, out -> {});
    }
}
