package orderflow.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The fields of a JSON object that is not trusted. What breaks a rule is added to the violations, and a harmless value
 * is read in its place, so that reading goes on to the next violation.
 */
final class JsonFields {

    private static final int LONGEST_NAME = 60;

    private final String path;
    private final JsonNode object;
    private final List<String> violations;

    /** @param path where the object stands, empty for the whole document */
    JsonFields(String path, JsonNode object, List<String> violations) {
        this.path = path;
        this.violations = violations;
        if (object.isObject()) {
            this.object = object;
        } else {
            violations.add((path.isEmpty() ? "the receipt" : path) + ": must be an object");
            this.object = null;
        }
    }

    /** Every other field is a violation. */
    void allow(Set<String> names) {
        if (object != null) {
            object.fieldNames().forEachRemaining(name -> {
                if (!names.contains(name)) {
                    violate(printable(name), "is unknown");
                }
            });
        }
    }

    /** A text that matches as a whole; empty when it is a violation. */
    String text(String name, Pattern allowed, String rule) {
        JsonNode value = field(name);
        if (value.isTextual() && allowed.matcher(value.textValue()).matches()) {
            return value.textValue();
        }
        violate(name, "must be " + rule);
        return "";
    }

    /** A whole number; the least one when it is a violation. */
    long number(String name, long least, long most) {
        JsonNode value = field(name);
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= least
                && value.longValue() <= most) {
            return value.longValue();
        }
        violate(name, "must be a whole number from " + least + " to " + most);
        return least;
    }

    JsonFields object(String name) {
        return new JsonFields(place(name), field(name), object == null ? new ArrayList<>() : violations);
    }

    /** The elements of a list; none when it is a violation. */
    List<JsonNode> list(String name, int least, int most) {
        JsonNode value = field(name);
        if (value.isArray() && value.size() >= least && value.size() <= most) {
            return StreamSupport.stream(value.spliterator(), false).toList();
        }
        violate(name, "must be a list of " + least + " to " + most + " elements");
        return List.of();
    }

    /** Adds a violation, unless the object itself is one already. */
    void violate(String name, String problem) {
        if (object != null) {
            violations.add(place(name) + ": " + problem);
        }
    }

    private JsonNode field(String name) {
        return object == null ? JsonNodeFactory.instance.nullNode() : object.path(name);
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String printable(String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
        return shown.replaceAll("[\\p{Cc}\\p{Cs}]", "?");
    }
}
