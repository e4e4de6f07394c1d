package stepfunctions.jsonata;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import stepfunctions.data.Scope;

/**
 * The most frequent kind of expression, such as {@code $states.input.order.id} or {@code $name.member}, which is read
 * directly from the tree. JSONata evaluates the expression if there is an array on the path, because the result can
 * differ.
 */
final class PlainPath {

    private static final Pattern FORM = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)((?:\\.[A-Za-z_][A-Za-z0-9_]*)*)");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "and", "or", "in", "function");

    private final String root;
    private final List<String> members;

    private PlainPath(String root, List<String> members) {
        this.root = root;
        this.members = members;
    }

    /** @return the path, or null if the expression is not a plain path */
    static PlainPath of(String expression) {
        Matcher form = FORM.matcher(expression);
        if (!form.matches()) {
            return null;
        }
        List<String> members = form.group(2).isEmpty() ? List.of() : List.of(form.group(2).substring(1).split("\\."));
        boolean bareStates = form.group(1).equals("states") && members.isEmpty();
        return bareStates || members.stream().anyMatch(WORDS::contains) ? null : new PlainPath(form.group(1), members);
    }

    /** @return the value; a missing node if it is undefined; null if JSONata has to evaluate the expression */
    JsonNode read(Scope scope) {
        boolean states = root.equals("states");
        JsonNode value = states ? state(members.get(0), scope) : scope.variables().get(root);
        for (int i = states ? 1 : 0; value != null && i < members.size(); i++) {
            if (value.isArray()) {
                return null;
            }
            value = value.get(members.get(i));
        }
        if (value == null) {
            return MissingNode.getInstance();
        }
        return JsonataValues.passedOn(value);
    }

    private static JsonNode state(String member, Scope scope) {
        return switch (member) {
            case "input" -> scope.input();
            case "context" -> scope.context().get();
            case "result" -> scope.result();
            case "errorOutput" -> scope.errorOutput();
            default -> null;
        };
    }
}
