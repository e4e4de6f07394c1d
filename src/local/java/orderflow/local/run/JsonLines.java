package orderflow.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;

/** The lines of a JSON file on which its values begin. */
final class JsonLines {

    private final Map<JsonPointer, Integer> lines = new HashMap<>();

    private JsonLines() {}

    static JsonLines of(Path file) {
        JsonLines lines = new JsonLines();
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            while (parser.nextToken() != null) {
                lines.lines.putIfAbsent(parser.getParsingContext().pathAsPointer(),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** @return the line, from 1, of the value, or of the nearest one around it */
    int of(JsonPointer at) {
        for (JsonPointer around = at; around != null; around = around.head()) {
            Integer line = lines.get(around);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }
}
