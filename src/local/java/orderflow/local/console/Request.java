package orderflow.local.console;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;

import orderflow.local.edge.EdgeServer;

/**
 * A request to the console.
 *
 * @param method the HTTP method
 * @param path the decoded segments of the path after {@code /console/}
 * @param query the parameters of the query
 * @param form the fields of a form; empty for GET
 */
record Request(String method, List<String> path, Map<String, String> query, Map<String, String> form) {

    /** Enough for the largest input of an execution in a form's encoding. */
    private static final int FORM_LIMIT = 2 * 1024 * 1024;

    /** @throws IllegalArgumentException if the path, the query or the form cannot be decoded, or is too large */
    static Request of(HttpExchange exchange) throws IOException {
        List<String> path = new ArrayList<>();
        String raw = exchange.getRequestURI().getRawPath().substring(EdgeServer.PAGES_PATH.length() + 1);
        for (String segment : raw.split("/")) {
            path.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        byte[] body = exchange.getRequestBody().readNBytes(FORM_LIMIT + 1);
        if (body.length > FORM_LIMIT) {
            throw new IllegalArgumentException("The form is larger than " + FORM_LIMIT + " bytes.");
        }
        return new Request(exchange.getRequestMethod(), List.copyOf(path),
                parameters(exchange.getRequestURI().getRawQuery()),
                parameters(new String(body, StandardCharsets.UTF_8)));
    }

    static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : (text == null ? "" : text).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** @return a segment of the path, or an empty string behind its end */
    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    /** @return the number of the query's page, 1 or greater */
    int page() {
        return page(query.get("page"));
    }

    /** @return the number of a page, 1 or greater */
    static int page(String text) {
        return Math.max(1, (int) number(text));
    }

    /** @return the number; 0 if the text is null or not a natural number */
    static long number(String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    /** @return the text as one segment of a path */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
    }
}
