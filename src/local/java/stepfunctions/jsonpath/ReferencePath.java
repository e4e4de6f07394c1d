package stepfunctions.jsonpath;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A reference path. It identifies a single node, so it can be a target, as in ResultPath. */
public final class ReferencePath {

    private static final Pattern STEP = Pattern
            .compile(
                    "\\.([^.\\[\\]'\"*@,:?()]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"\\]|\\[(\\d+)\\]");

    private final String text;
    private final List<Object> steps;

    private ReferencePath(String text, List<Object> steps) {
        this.text = text;
        this.steps = steps;
    }

    /** @return the path, or null if the text is not a reference path */
    public static ReferencePath of(String text) {
        if (!text.startsWith("$")) {
            return null;
        }
        List<Object> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int position = 1;
        while (position < text.length()) {
            if (!step.find(position) || step.start() != position) {
                return null;
            }
            steps.add(stepOf(step));
            position = step.end();
        }
        return new ReferencePath(text, steps);
    }

    private static Object stepOf(Matcher step) {
        for (int group = 1; group <= 3; group++) {
            if (step.group(group) != null) {
                return step.group(group);
            }
        }
        return Integer.valueOf(step.group(4));
    }

    public String text() {
        return text;
    }

    /**
     * Inserts a value at this path and creates missing objects.
     *
     * @return a modified copy of the document
     *
     * @throws Conflict if the structure of the document does not allow it
     */
    public JsonNode put(JsonNode document, JsonNode value) {
        return put(document, 0, value);
    }

    private JsonNode put(JsonNode node, int depth, JsonNode value) {
        if (depth == steps.size()) {
            return value;
        }
        return steps.get(depth) instanceof Integer index
                ? putElement(node, index, depth, value)
                : putMember(node, (String) steps.get(depth), depth, value);
    }

    private JsonNode putElement(JsonNode node, int index, int depth, JsonNode value) {
        if (node == null || !node.isArray() || index > node.size()) {
            throw new Conflict("[" + index + "]", node);
        }
        JsonNode inner = put(index < node.size() ? node.get(index) : null, depth + 1, value);
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size() + 1);
        node.forEach(copy::add);
        if (index < copy.size()) {
            copy.set(index, inner);
        } else {
            copy.add(inner);
        }
        return copy;
    }

    private JsonNode putMember(JsonNode node, String member, int depth, JsonNode value) {
        if (node != null && !node.isObject()) {
            throw new Conflict(member, node);
        }
        JsonNode inner = put(node == null ? null : node.get(member), depth + 1, value);
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (node != null) {
            copy.setAll((ObjectNode) node);
        }
        copy.set(member, inner);
        return copy;
    }

    /** A step of the path cannot be applied, such as a member's name to a value that is not an object. */
    public static final class Conflict extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Conflict(String step, JsonNode at) {
            super("Unable to apply step \"" + step + "\" to input [" + at + "]", null, false, false);
        }
    }
}
