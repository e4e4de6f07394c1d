package orderflow.disorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads sample events. */
final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static JsonNode read(String file) {
        try {
            return JSON.readTree(Path.of("events").resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample order that is confirmed if nothing fails, for pieces of one article. */
    static JsonNode order(String sku, int pieces) {
        return order("confirmed", sku, pieces);
    }

    /** A sample order, for pieces of one article. */
    static JsonNode order(String sample, String sku, int pieces) {
        ObjectNode order = (ObjectNode) read("order/" + sample + ".json");
        order.putArray("lines").addObject().put("sku", sku).put("quantity", pieces);
        return order;
    }
}
