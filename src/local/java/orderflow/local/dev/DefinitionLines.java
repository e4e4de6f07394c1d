package orderflow.local.dev;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * The lines of a definition's file where the places are that a diagnostic names, such as {@code /States/First/Next}.
 */
final class DefinitionLines {

    private final Map<String, Integer> lines = new HashMap<>();

    private DefinitionLines() {}

    /** @throws IOException if the text is not YAML */
    static DefinitionLines of(String yaml) throws IOException {
        DefinitionLines lines = new DefinitionLines();
        try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
            parser.nextToken();
            lines.value(parser, "");
        }
        return lines;
    }

    private void value(JsonParser parser, String place) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = place + "/" + parser.currentName();
                lines.put(member, parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                value(parser, member);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                String element = place + "[" + i + "]";
                lines.put(element, parser.currentTokenLocation().getLineNr());
                value(parser, element);
            }
        }
    }

    /** @return the line of the place, or of the closest one around it that exists; 1 if there is none */
    int line(String place) {
        String around = place == null ? "" : place;
        while (!around.isEmpty()) {
            Integer line = lines.get(around);
            if (line != null) {
                return line;
            }
            around = around.substring(0, Math.max(0, Math.max(around.lastIndexOf('/'), around.lastIndexOf('['))));
        }
        return 1;
    }
}
