package stepfunctions.jsonata;

import static stepfunctions.jsonata.AddedFunctions.argument;

import java.text.ParseException;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;

import stepfunctions.data.Scope;

/**
 * The functions that Step Functions adds to JSONata or changes: time and random values come from the engine, and
 * {@code $eval} is not available.
 */
final class JsonataFunctions {

    private static final JFunction PARTITION = function((context, arguments) -> AddedFunctions.partition(arguments),
            "<an?:a>");
    private static final JFunction RANGE = function((context, arguments) -> AddedFunctions.range(arguments),
            "<nn?n?:x>");
    private static final JFunction HASH = function((context, arguments) -> AddedFunctions.hash(arguments), "<s-s?:s>");
    private static final JFunction PARSE = function((context, arguments) -> AddedFunctions.parse(arguments), "<s-:x>");
    private static final JFunction EVAL = function((context, arguments) -> {
        throw new JException("T1006", -1);
    }, null);

    private static final JFunction COUNT = function((context, arguments) -> count(arguments), null);
    private static final JFunction NUMBER = function((context, arguments) -> number(arguments), "<(nsb)-:n>");
    private static final JFunction TO_MILLIS = function((context, arguments) -> toMillis(arguments), "<s-s?:n>");
    private static final JFunction STRING = function((context, arguments) -> string(arguments), "<x-b?:s>");
    private static final JFunction PAD = function((context, arguments) -> pad(arguments), "<s-ns?:s>");
    private static final JFunction MATCH = function((context, arguments) -> match(arguments), "<s-f<s:o>n?:a<o>>");
    private static final JFunction CONTAINS = function((context, arguments) -> contains(arguments), "<s-(sf):b>");
    private static final JFunction REPLACE = function((context, arguments) -> replace(arguments), "<s-(sf)(sf)n?:s>");
    private static final JFunction SPLIT = function((context, arguments) -> split(arguments), "<s-(sf)n?:a<s>>");

    private JsonataFunctions() {}

    private static JFunction function(JFunctionCallable work, String signature) {
        return new JFunction(work, signature);
    }

    /** The functions by name, created for the scope of an expression. */
    private static final Map<String, Function<Scope, JFunction>> NAMES = register();

    private static Map<String, Function<Scope, JFunction>> register() {
        Map<String, Function<Scope, JFunction>> names = new HashMap<>();
        names.put("partition", scope -> PARTITION);
        names.put("range", scope -> RANGE);
        names.put("hash", scope -> HASH);
        names.put("parse", scope -> PARSE);
        names.put("eval", scope -> EVAL);
        names.put("count", scope -> COUNT);
        names.put("number", scope -> NUMBER);
        names.put("toMillis", scope -> TO_MILLIS);
        names.put("string", scope -> STRING);
        names.put("pad", scope -> PAD);
        names.put("match", scope -> MATCH);
        names.put("contains", scope -> CONTAINS);
        names.put("replace", scope -> REPLACE);
        names.put("split", scope -> SPLIT);
        names.put("random",
                scope -> function((context, arguments) -> AddedFunctions.random(arguments, scope.random()), "<n?:n>"));
        names.put("uuid", scope -> function((context, arguments) -> AddedFunctions.uuid(scope.random()), "<:s>"));
        names.put("millis", scope -> function((context, arguments) -> scope.now().get().toEpochMilli(), "<:n>"));
        names.put("now", scope -> function((context, arguments) -> now(arguments, scope), "<s?s?:s>"));
        return Map.copyOf(names);
    }

    static Set<String> names() {
        return NAMES.keySet();
    }

    static JFunction function(String name, Scope scope) {
        return NAMES.get(name).apply(scope);
    }

    private static Object pad(List<?> arguments) {
        Number width = (Number) argument(arguments, 1);
        Budget.checkLength(Math.abs(width.longValue()));
        return Functions.pad((String) argument(arguments, 0), width, (String) argument(arguments, 2));
    }

    private static Object match(List<?> arguments) {
        Budget.checkRegex(argument(arguments, 1), argument(arguments, 0));
        Number limit = (Number) argument(arguments, 2);
        return Functions.match((String) argument(arguments, 0), (Pattern) argument(arguments, 1),
                limit == null ? null : limit.intValue());
    }

    private static Object contains(List<?> arguments) {
        Budget.checkRegex(argument(arguments, 1), argument(arguments, 0));
        return Functions.contains((String) argument(arguments, 0), argument(arguments, 1));
    }

    private static Object replace(List<?> arguments) {
        Budget.checkRegex(argument(arguments, 1), argument(arguments, 0));
        Number limit = (Number) argument(arguments, 3);
        return Functions.replace((String) argument(arguments, 0), argument(arguments, 1), argument(arguments, 2),
                limit == null ? null : limit.intValue());
    }

    private static Object split(List<?> arguments) {
        Budget.checkRegex(argument(arguments, 1), argument(arguments, 0));
        return Functions.split((String) argument(arguments, 0), argument(arguments, 1),
                (Number) argument(arguments, 2));
    }

    /** Counts JSON null as a value, unlike the library. */
    private static Object count(List<?> arguments) {
        Object value = argument(arguments, 0);
        if (arguments.size() > 1) {
            throw new JException("T0410", -1, 2, "count");
        }
        return value instanceof List<?> list ? list.size() : value == null ? 0 : 1;
    }

    private static Object number(List<?> arguments) {
        Object value = argument(arguments, 0);
        try {
            return Functions.number(value);
        } catch (NumberFormatException e) {
            throw new JException("D3030", -1, value);
        }
    }

    private static Object toMillis(List<?> arguments) {
        String text = (String) argument(arguments, 0);
        String picture = (String) argument(arguments, 1);
        try {
            return Functions.dateTimeToMillis(text, picture);
        } catch (DateTimeException | ParseException e) {
            throw picture == null ? new JException("D3110", -1, text) : new IllegalArgumentException(e.getMessage());
        }
    }

    private static Object string(List<?> arguments) {
        return Functions.string(JsonataValues.writtenOut(argument(arguments, 0)), (Boolean) argument(arguments, 1));
    }

    private static Object now(List<?> arguments, Scope scope) {
        return Functions.dateTimeFromMillis(scope.now().get().toEpochMilli(), (String) argument(arguments, 0),
                (String) argument(arguments, 1));
    }
}
