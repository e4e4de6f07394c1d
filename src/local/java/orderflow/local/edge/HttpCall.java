package orderflow.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call over a persistent connection.
 *
 * <p>
 * Uses HttpURLConnection, because java.net.http.HttpClient needs several times the processor time for each call. Its
 * streaming modes are not used: in these, it waits for a millisecond whether a connection is still open before it uses
 * the connection again.
 */
public final class HttpCall {

    private static final int CONNECT_MILLIS = 5_000;

    static {
        // moto builds the URLs of queues from Host. The JDK reads these properties once.
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        // A call that may have been handled must not be sent again.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private HttpCall() {}

    /** Sends a POST request with one value per header. */
    public static Reply post(URI uri, Map<String, String> headers, String body) throws IOException {
        return send("POST", uri, headers, body);
    }

    /** Sends a request with one value per header. */
    public static Reply send(String method, URI uri, Map<String, String> headers, String body) throws IOException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return send(method, uri, lists, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request; an empty body means none. Does not follow redirects. */
    static Reply send(String method, URI uri, Map<String, List<String>> headers, byte[] body) throws IOException {
        HttpURLConnection request = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        request.setRequestMethod(method);
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setInstanceFollowRedirects(false);
        request.setUseCaches(false);
        headers.forEach((name, values) -> values.forEach(value -> request.addRequestProperty(name, value)));
        if (body.length > 0) {
            request.setDoOutput(true);
            try (OutputStream output = request.getOutputStream()) {
                output.write(body);
            }
        }
        int status = request.getResponseCode();
        return new Reply(status, headers(request), body(request, status));
    }

    /** Reads the body to its end, without which the connection is not used again. */
    private static byte[] body(HttpURLConnection request, int status) throws IOException {
        try (InputStream body = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? request.getInputStream()
                : request.getErrorStream()) {
            return body == null ? new byte[0] : body.readAllBytes();
        }
    }

    private static Map<String, String> headers(HttpURLConnection request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaderFields().forEach((name, values) -> {
            if (name != null) {
                headers.put(name, String.join(", ", values));
            }
        });
        return headers;
    }
}
