package stepfunctions.jsonata;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import stepfunctions.data.Scope;

/**
 * The most frequent kind of expression, {@code $states.input.order.id} or {@code $name.member}, read from the tree as it is. What could come out
 * differently in JSONata because of arrays on the way is left to JSONata.
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

    /** The path, or null when the expression is something else. */
    static PlainPath of(String expression) {
        Matcher form = FORM.matcher(expression);
        if (!form.matches()) {
            return null;
        }
        List<String> members = form.group(2).isEmpty() ? List.of() : List.of(form.group(2).substring(1).split("\\."));
        boolean bareStates = form.group(1).equals("states") && members.isEmpty();
        return bareStates || members.stream().anyMatch(WORDS::contains) ? null : new PlainPath(form.group(1), members);
    }

    /** The value; a missing node when it is undefined; null when JSONata has to decide. */
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
