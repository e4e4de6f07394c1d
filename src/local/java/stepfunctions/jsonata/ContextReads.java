package stepfunctions.jsonata;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.dashjoin.jsonata.Parser;
import com.dashjoin.jsonata.Parser.Symbol;

/**
 * Finds reads of undefined data in an expression. Step Functions evaluates without a context item, so a name at the
 * start of a path, {@code $} and {@code $$} are undefined. Later steps, predicates, sort terms and groupings read the
 * result of the previous step, so they are ignored.
 */
final class ContextReads {

    static final String ROOT = "$$";
    static final String ERROR_OUTPUT = "$states.errorOutput";

    /** The parts of each kind of expression that are evaluated in the context of the expression itself. */
    private static final Map<String, List<String>> PARTS = Map.of("binary", List.of("lhs", "rhs"), "apply",
            List.of("lhs", "rhs"), "unary", List.of("expression", "expressions", "lhsObject"), "function",
            List.of("procedure", "arguments"), "partial", List.of("procedure", "arguments"), "lambda", List.of("body"),
            "condition", List.of("condition", "then", "_else"), "block", List.of("expressions"), "bind",
            List.of("rhs"));

    /** Reflection, because the fields of the library's syntax tree are package-private. */
    private static final Map<String, Field> FIELDS = fields();

    private final Set<String> found = new LinkedHashSet<>();

    private ContextReads() {}

    private static Map<String, Field> fields() {
        List<String> names = new ArrayList<>(List.of("type", "value", "steps"));
        PARTS.values().forEach(names::addAll);
        Map<String, Field> fields = new HashMap<>();
        for (String name : names) {
            try {
                Field field = Symbol.class.getDeclaredField(name);
                field.setAccessible(true);
                fields.put(name, field);
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.copyOf(fields);
    }

    /**
     * @return the names, {@code $}, {@link #ROOT} and {@link #ERROR_OUTPUT} that the expression reads, in their order
     *         in the text
     */
    static Set<String> of(String expression) {
        ContextReads reads = new ContextReads();
        reads.visit(new Parser().parse(expression));
        return reads.found;
    }

    private void visit(Object part) {
        if (part instanceof List<?> list) {
            list.forEach(this::visit);
        } else if (part instanceof Symbol[] pair) {
            visit(List.of(pair));
        } else if (part instanceof Symbol symbol) {
            symbol(symbol, String.valueOf(get(symbol, "type")));
        }
    }

    private void symbol(Symbol symbol, String type) {
        switch (type) {
            case "path" -> path((List<?>) get(symbol, "steps"));
            case "name" -> found.add(String.valueOf(get(symbol, "value")));
            case "variable" -> variable(String.valueOf(get(symbol, "value")));
            default -> PARTS.getOrDefault(type, List.of()).forEach(field -> visit(get(symbol, field)));
        }
    }

    private void path(List<?> steps) {
        visit(steps.get(0));
        if (steps.size() > 1 && is(steps.get(0), "variable", "states") && is(steps.get(1), "name", "errorOutput")) {
            found.add(ERROR_OUTPUT);
        }
    }

    private static boolean is(Object step, String type, String value) {
        return step instanceof Symbol symbol && type.equals(get(symbol, "type"))
                && value.equals(get(symbol, "value"));
    }

    /** @param name the variable's name without the first dollar sign */
    private void variable(String name) {
        if (name.isEmpty() || name.equals("$")) {
            found.add("$" + name);
        }
    }

    private static Object get(Symbol symbol, String field) {
        try {
            return FIELDS.get(field).get(symbol);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
