package orderflow.local.console;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes JSON with line breaks, for a reader. */
final class PrettyJson {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
            .build());

    private PrettyJson() {}

    /** @return the value as text; empty if there is none */
    static String of(JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return "";
        }
        StringWriter text = new StringWriter();
        // Copies tokens, because a tree's own serialization is recursive.
        try (JsonGenerator generator = JSON.createGenerator(text).useDefaultPrettyPrinter();
                JsonParser tokens = value.traverse()) {
            tokens.nextToken();
            generator.copyCurrentStructure(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
