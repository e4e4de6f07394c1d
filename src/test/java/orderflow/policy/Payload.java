package orderflow.policy;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields that a task sends to its function, as paths such as {@code execution.id}. */
final class Payload {

    /** A text, a key with its colon, or any other character. */
    private static final Pattern TOKEN = Pattern.compile("(['\"])(.*?)\\1(\\s*:)?|\\S");

    private final Set<String> all = new HashSet<>();
    private final Set<String> unconditional = new HashSet<>();

    private Payload() {}

    static Payload of(ShippedState task) {
        Payload payload = new Payload();
        JsonNode sent = task.body().at("/Arguments/Payload");
        if (sent.isTextual()) {
            payload.readExpression(TOKEN.matcher(sent.asText()), ' ', "", false);
        } else {
            payload.readObject(sent, "");
        }
        return payload;
    }

    Set<String> all() {
        return all;
    }

    /** The fields that are sent under every condition. */
    Set<String> unconditional() {
        return unconditional;
    }

    private void readObject(JsonNode object, String path) {
        object.properties().forEach(field -> {
            String name = below(path, field.getKey());
            add(name, false);
            readObject(field.getValue(), name);
        });
    }

    /** Reads the objects that an expression merges, up to the end of a bracket. */
    private void readExpression(Matcher tokens, char bracket, String path, boolean conditional) {
        String key = path;
        char previous = bracket;
        while (tokens.find()) {
            String token = tokens.group();
            char first = token.charAt(0);
            if ("}])".indexOf(first) >= 0) {
                return;
            }
            if ("{[(".indexOf(first) >= 0) {
                readExpression(tokens, first, key, conditional || previous == '?' || previous == ':');
                previous = ')';
            } else if (bracket == '{' && (previous == '{' || previous == ',') && tokens.group(3) != null) {
                key = below(path, tokens.group(2));
                add(key, conditional);
                previous = ' ';
            } else {
                previous = token.charAt(token.length() - 1);
            }
        }
    }

    private void add(String name, boolean conditional) {
        all.add(name);
        if (!conditional) {
            unconditional.add(name);
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
