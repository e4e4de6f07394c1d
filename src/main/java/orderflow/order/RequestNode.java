package orderflow.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A part of a request's tree that notes what is wrong with it, under its path. */
record RequestNode(JsonNode node, String path, Violations violations) {

    private static final String ROOT = "order";

    static RequestNode root(JsonNode node, Violations violations) {
        return new RequestNode(node == null ? MissingNode.getInstance() : node, "", violations);
    }

    /** @return this, when it is an object; unknown fields are noted */
    Optional<RequestNode> asObject(Set<String> known) {
        if (!is(node.isObject(), "an object")) {
            return Optional.empty();
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey())) {
                violations.add(pathOf(Text.shown(field.getKey())), "is not a field of an order");
            }
        }
        return Optional.of(this);
    }

    RequestNode field(String name) {
        return new RequestNode(node.path(name), pathOf(name), violations);
    }

    /** The elements, when it is an array. */
    Optional<List<RequestNode>> asArray() {
        if (!is(node.isArray(), "an array")) {
            return Optional.empty();
        }
        List<RequestNode> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new RequestNode(element, path + "[" + elements.size() + "]", violations));
        }
        return Optional.of(elements);
    }

    Optional<String> text(Syntax syntax) {
        if (!is(node.isTextual(), "a text")) {
            return Optional.empty();
        }
        Optional<String> problem = syntax.problem(node.textValue());
        problem.ifPresent(this::wrong);
        return problem.isPresent() ? Optional.empty() : Optional.of(node.textValue());
    }

    Optional<String> optionalText(Syntax syntax) {
        return node.isMissingNode() ? Optional.empty() : text(syntax);
    }

    /** A whole number; 2.0 is one as well. */
    Optional<Integer> integer(int least, int most) {
        if (!is(node.isNumber(), "a number")) {
            return Optional.empty();
        }
        double value = node.doubleValue();
        if (!(value >= least && value <= most) || value != Math.rint(value)) {
            wrong("must be a whole number from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of((int) value);
    }

    void wrong(String problem) {
        violations.add(path.isEmpty() ? ROOT : path, problem);
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
            case BOOLEAN -> "a truth value";
            case NULL -> "null";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            default -> "a text";
        };
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
