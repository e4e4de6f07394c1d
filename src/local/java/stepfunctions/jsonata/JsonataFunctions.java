package stepfunctions.jsonata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import stepfunctions.data.Scope;
import stepfunctions.intrinsics.Digest;

/** The functions that Step Functions adds to JSONata, and those it changes: the clock and chance are the engine's, {@code $eval} is not there. */
final class JsonataFunctions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RANGE_LIMIT = 1_000_000;

    private static final JFunction PARTITION = function((context, arguments) -> partition(arguments), "<an:a>");
    private static final JFunction RANGE = function((context, arguments) -> range(arguments), "<nnn:a<n>>");
    private static final JFunction HASH = function((context, arguments) -> hash(arguments), "<s-s?:s>");
    private static final JFunction PARSE = function((context, arguments) -> parse(arguments), "<s-:x>");
    private static final JFunction EVAL = function((context, arguments) -> {
        throw new IllegalArgumentException("The function $eval is not supported");
    }, null);

    private static final JFunction PAD = function((context, arguments) -> pad(arguments), "<s-ns?:s>");
    private static final JFunction MATCH = function((context, arguments) -> match(arguments), "<s-f<s:o>n?:a<o>>");
    private static final JFunction CONTAINS = function((context, arguments) -> contains(arguments), "<s-(sf):b>");
    private static final JFunction REPLACE = function((context, arguments) -> replace(arguments), "<s-(sf)(sf)n?:s>");
    private static final JFunction SPLIT = function((context, arguments) -> split(arguments), "<s-(sf)n?:a<s>>");

    private JsonataFunctions() {}

    private static JFunction function(JFunctionCallable work, String signature) {
        return new JFunction(work, signature);
    }

    /** What each function is, given what the expression sees. */
    private static final Map<String, Function<Scope, JFunction>> NAMES = register();

    private static Map<String, Function<Scope, JFunction>> register() {
        Map<String, Function<Scope, JFunction>> names = new HashMap<>();
        names.put("partition", scope -> PARTITION);
        names.put("range", scope -> RANGE);
        names.put("hash", scope -> HASH);
        names.put("parse", scope -> PARSE);
        names.put("eval", scope -> EVAL);
        names.put("pad", scope -> PAD);
        names.put("match", scope -> MATCH);
        names.put("contains", scope -> CONTAINS);
        names.put("replace", scope -> REPLACE);
        names.put("split", scope -> SPLIT);
        names.put("random", scope -> function((context, arguments) -> random(arguments, scope.random()), "<n?:n>"));
        names.put("uuid", scope -> function((context, arguments) -> uuid(scope.random()), "<:s>"));
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

    private static Object argument(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
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

    private static Object partition(List<?> arguments) {
        List<?> elements = (List<?>) argument(arguments, 0);
        if (elements == null) {
            return null;
        }
        int size = ((Number) argument(arguments, 1)).intValue();
        if (size <= 0) {
            throw new IllegalArgumentException("The chunk size must be positive");
        }
        List<Object> chunks = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += size) {
            chunks.add(new ArrayList<>(elements.subList(from, Math.min(from + size, elements.size()))));
        }
        return chunks;
    }

    private static Object range(List<?> arguments) {
        double from = ((Number) argument(arguments, 0)).doubleValue();
        double to = ((Number) argument(arguments, 1)).doubleValue();
        double step = ((Number) argument(arguments, 2)).doubleValue();
        if (step == 0) {
            throw new IllegalArgumentException("The step must not be zero");
        }
        if ((to - from) / step > RANGE_LIMIT) {
            throw new IllegalArgumentException("The range has too many elements");
        }
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; step > 0 ? from + i * step <= to : from + i * step >= to; i++) {
            numbers.add(from + i * step);
        }
        return numbers;
    }

    private static Object hash(List<?> arguments) {
        Object text = argument(arguments, 0);
        Object algorithm = argument(arguments, 1);
        return text == null ? null : Digest.hex((String) text, algorithm == null ? "SHA-1" : (String) algorithm);
    }

    private static Object parse(List<?> arguments) throws JException {
        Object text = argument(arguments, 0);
        try {
            return text == null ? null : JsonataValues.fromJson(JSON.readTree((String) text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text is not valid JSON");
        }
    }

    private static Object random(List<?> arguments, RandomGenerator random) {
        Object seed = argument(arguments, 0);
        return seed == null ? random.nextDouble() : new SplittableRandom(((Number) seed).longValue()).nextDouble();
    }

    private static Object uuid(RandomGenerator random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static Object now(List<?> arguments, Scope scope) {
        return Functions.dateTimeFromMillis(scope.now().get().toEpochMilli(), (String) argument(arguments, 0),
                (String) argument(arguments, 1));
    }
}
