package orderflow.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A node of an untrusted request. It adds its violations under its path.
 *
 * @param node {@code null} if it is missing
 * @param path from the root of the request, whose path is empty
 */
public record RequestNode(JsonNode node, String path, Violations violations) {

    public RequestNode {
        node = node == null ? MissingNode.getInstance() : node;
    }

    public static RequestNode root(JsonNode request, Violations violations) {
        return new RequestNode(request, "", violations);
    }

    /** @return this, if it is an object; each unknown field is a violation */
    public Optional<RequestNode> asObject(Set<String> known) {
        if (!is(node.isObject(), "an object")) {
            return Optional.empty();
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey())) {
                field(Text.shown(field.getKey())).wrong("is not a field of the " + violations.request());
            }
        }
        return Optional.of(this);
    }

    public RequestNode field(String name) {
        return new RequestNode(node.path(name), path.isEmpty() ? name : path + "." + name, violations);
    }

    /** The elements of an array, which must hold at least one; none if it is not an array. */
    public List<RequestNode> elements(String noun) {
        return elements(noun, Integer.MAX_VALUE);
    }

    /** @return all elements, including those beyond the limit */
    public List<RequestNode> elements(String noun, int most) {
        if (!is(node.isArray(), "an array")) {
            return List.of();
        }
        if (node.isEmpty()) {
            wrong("must hold at least one " + noun);
        }
        if (node.size() > most) {
            wrong("must hold at most " + most + " " + noun + "s, not " + node.size());
        }
        List<RequestNode> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new RequestNode(element, path + "[" + elements.size() + "]", violations));
        }
        return elements;
    }

    public Optional<String> text(Syntax syntax) {
        if (!is(node.isTextual(), "a string")) {
            return Optional.empty();
        }
        Optional<String> problem = syntax.problem(node.textValue());
        problem.ifPresent(this::wrong);
        return problem.isPresent() ? Optional.empty() : Optional.of(node.textValue());
    }

    public Optional<String> optionalText(Syntax syntax) {
        return node.isMissingNode() ? Optional.empty() : text(syntax);
    }

    public Optional<Boolean> optionalTruth() {
        return !node.isMissingNode() && is(node.isBoolean(), "true or false")
                ? Optional.of(node.booleanValue())
                : Optional.empty();
    }

    /**
     * A text that no other node has.
     *
     * @param paths the paths of the texts so far; this text is added
     */
    public Optional<String> uniqueText(Syntax syntax, Map<String, String> paths) {
        Optional<String> text = text(syntax);
        text.map(it -> paths.putIfAbsent(it, path)).ifPresent(first -> wrong("repeats " + first));
        return text;
    }

    /** A whole number; 2.0 is one, too. */
    public Optional<Integer> integer(int least, int most) {
        return wholeNumber(least, most).map(Long::intValue);
    }

    /** A whole number that a double represents exactly; 2.0 is one, too. */
    public Optional<Long> wholeNumber(long least, long most) {
        if (!is(node.isNumber(), "a number")) {
            return Optional.empty();
        }
        double value = node.doubleValue();
        if (!(value >= least && value <= most) || value != Math.rint(value)) {
            wrong("must be a whole number from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of((long) value);
    }

    public void wrong(String problem) {
        violations.add(path, problem);
    }

    private boolean is(boolean right, String wanted) {
        if (node.isMissingNode()) {
            wrong("is missing");
        } else if (!right) {
            wrong("must be " + wanted + ", not " + kind());
        }
        return right;
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            default -> "a string";
        };
    }
}
