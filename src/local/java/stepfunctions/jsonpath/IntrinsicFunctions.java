package stepfunctions.jsonpath;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The intrinsic functions for strings, JSON and numbers, and the map of all eighteen. */
final class IntrinsicFunctions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ENCODING_LIMIT = 10_000;

    static final Map<String, IntrinsicFunction> NAMES = register();

    private IntrinsicFunctions() {}

    private static Map<String, IntrinsicFunction> register() {
        Map<String, IntrinsicFunction> names = new HashMap<>(ArrayFunctions.NAMES);
        names.put("States.Format", (arguments, random) -> format(arguments));
        names.put("States.StringToJson", (arguments, random) -> stringToJson(arguments));
        names.put("States.JsonToString", (arguments, random) -> TextNode.valueOf(only(arguments).toString()));
        names.put("States.StringSplit", (arguments, random) -> stringSplit(arguments));
        names.put("States.JsonMerge", (arguments, random) -> jsonMerge(arguments));
        names.put("States.Base64Encode", (arguments, random) -> base64Encode(arguments));
        names.put("States.Base64Decode", (arguments, random) -> base64Decode(arguments));
        names.put("States.Hash", (arguments, random) -> hash(arguments));
        names.put("States.MathRandom", IntrinsicFunctions::mathRandom);
        names.put("States.MathAdd", (arguments, random) -> mathAdd(arguments));
        names.put("States.UUID", IntrinsicFunctions::uuid);
        return Map.copyOf(names);
    }

    static void count(List<JsonNode> arguments, int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            throw new IllegalArgumentException("Invalid number of arguments: " + arguments.size());
        }
    }

    private static JsonNode only(List<JsonNode> arguments) {
        count(arguments, 1, 1);
        return arguments.get(0);
    }

    static String text(JsonNode argument) {
        if (!argument.isTextual()) {
            throw new IllegalArgumentException("Invalid argument, expected a string: " + argument);
        }
        return argument.textValue();
    }

    /** @return the number, rounded to an integer as Java's Math.round does */
    static long wholeNumber(JsonNode argument) {
        if (!argument.isNumber()) {
            throw new IllegalArgumentException("Invalid argument, expected a number: " + argument);
        }
        return argument.isIntegralNumber() ? argument.longValue() : Math.round(argument.doubleValue());
    }

    private static JsonNode format(List<JsonNode> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("Invalid number of arguments: 0");
        }
        return TextNode.valueOf(TextFormat.fill(text(arguments.get(0)), arguments.subList(1, arguments.size())));
    }

    private static JsonNode stringToJson(List<JsonNode> arguments) {
        String text = text(only(arguments));
        try {
            JsonNode value = JSON.readTree(text);
            if (value.isMissingNode()) {
                throw new IllegalArgumentException("Invalid JSON: " + text);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Invalid JSON: " + text);
        }
    }

    private static JsonNode stringSplit(List<JsonNode> arguments) {
        count(arguments, 2, 2);
        String text = text(arguments.get(0));
        String separators = text(arguments.get(1));
        var parts = JSON.createArrayNode();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (separators.indexOf(text.charAt(i)) < 0) {
                part.append(text.charAt(i));
            } else if (part.length() > 0) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        return part.length() > 0 ? parts.add(part.toString()) : parts;
    }

    private static JsonNode jsonMerge(List<JsonNode> arguments) {
        count(arguments, 3, 3);
        if (!arguments.get(0).isObject() || !arguments.get(1).isObject()) {
            throw new IllegalArgumentException("Invalid argument, expected JSON objects");
        }
        if (!arguments.get(2).isBoolean() || arguments.get(2).booleanValue()) {
            throw new IllegalArgumentException("Deep merge is not supported, only shallow merging (false)");
        }
        var merged = JSON.createObjectNode();
        arguments.get(0).fields().forEachRemaining(member -> merged.set(member.getKey(), member.getValue()));
        arguments.get(1).fields().forEachRemaining(member -> merged.set(member.getKey(), member.getValue()));
        return merged;
    }

    private static String bounded(JsonNode argument) {
        String text = text(argument);
        if (text.length() > ENCODING_LIMIT) {
            throw new IllegalArgumentException("Invalid argument, longer than 10,000 characters");
        }
        return text;
    }

    private static JsonNode base64Encode(List<JsonNode> arguments) {
        byte[] bytes = bounded(only(arguments)).getBytes(StandardCharsets.UTF_8);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    private static JsonNode base64Decode(List<JsonNode> arguments) {
        return TextNode
                .valueOf(new String(Base64.getDecoder().decode(bounded(only(arguments))), StandardCharsets.UTF_8));
    }

    private static JsonNode hash(List<JsonNode> arguments) {
        count(arguments, 2, 2);
        String data = arguments.get(0).isTextual() ? arguments.get(0).textValue() : arguments.get(0).toString();
        return TextNode.valueOf(Digest.hex(bounded(TextNode.valueOf(data)), text(arguments.get(1))));
    }

    private static JsonNode mathRandom(List<JsonNode> arguments, RandomGenerator random) {
        count(arguments, 2, 3);
        long from = wholeNumber(arguments.get(0));
        long to = wholeNumber(arguments.get(1));
        if (from >= to) {
            throw new IllegalArgumentException("Invalid arguments, the end must be greater than the start");
        }
        RandomGenerator source = arguments.size() == 3
                ? new java.util.SplittableRandom(wholeNumber(arguments.get(2)))
                : random;
        return LongNode.valueOf(source.nextLong(from, to));
    }

    private static JsonNode mathAdd(List<JsonNode> arguments) {
        count(arguments, 2, 2);
        return LongNode.valueOf(wholeNumber(arguments.get(0)) + wholeNumber(arguments.get(1)));
    }

    private static JsonNode uuid(List<JsonNode> arguments, RandomGenerator random) {
        count(arguments, 0, 0);
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return TextNode.valueOf(new UUID(high, low).toString());
    }

    static JsonNode of(boolean value) {
        return BooleanNode.valueOf(value);
    }
}
