package orderflow.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

import orderflow.order.Orders;

/** Generates hostile events: valid events with up to four random changes. */
public final class Hostile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_CHANGES = 4;

    private static final List<String> TEXTS = List.of("", " ", "\u0000", "\u0007", "a\nb", "\u202Eabc", "\uD83D",
            "\uDE00\uD83D", "ليلى", "👩🏽‍💻", "null", "true", "0", "-1", "1e400", "NaN", "2026-13-45T99:00:00Z",
            "'; DROP TABLE orders; --",
            "${PAYMENT_MODE}", "{% $eval('1') %}", "$(rm -rf /)", "../../etc/passwd", "<script>alert(1)</script>",
            "%s%n%d", "__proto__", "a".repeat(300), "é".repeat(20_000), "tok_approved", "EUR", "MUG", "o-1", "o-2");
    private static final List<String> NUMBERS = List.of("0", "-0", "-1", "1", "0.5", "1001", "2147483648",
            "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e400", "-1e400", "1e-400",
            "999999999999999999999999999999999999");
    private static final List<String> NAMES = List.of("", "price", "total", "orderId", "$ref", "@class", "__proto__",
            "\u0000", "sku", "amount", "execution");

    private Hostile() {}

    /** The sample event of a function for the order of {@link Orders#STEP}, with random changes. */
    public static Arbitrary<JsonNode> events(String function) {
        return like(event(function));
    }

    /** The same, with changes in one field only. */
    public static Arbitrary<JsonNode> events(String function, String field) {
        ObjectNode event = event(function);
        return like(event.path(field)).map(changed -> event.deepCopy().set(field, changed));
    }

    private static Arbitrary<JsonNode> like(JsonNode valid) {
        return Arbitraries.randomValue(random -> changed(valid, random));
    }

    /** @return the sample event of a function for the order of {@link Orders#STEP} */
    public static ObjectNode event(String function) {
        try {
            ObjectNode event = (ObjectNode) JSON.readTree(Path.of("events", function + ".json").toFile());
            if (event.has("orderId")) {
                event.put("orderId", Orders.STEP.orderId());
            }
            if (event.has("execution")) {
                event.putObject("execution").put("id", Orders.EXECUTION.id()).put("startTime",
                        Orders.EXECUTION.startTime().toString());
            }
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode changed(JsonNode valid, Random random) {
        JsonNode[] root = {valid.deepCopy()};
        for (int change = random.nextInt(MOST_CHANGES + 1); change > 0; change--) {
            List<Function<JsonNode, JsonNode>> places = new ArrayList<>();
            places.add(value -> root[0] = value);
            collect(root[0], places);
            Function<JsonNode, JsonNode> place = places.get(random.nextInt(10) == 0
                    ? 0
                    : random.nextInt(places.size()));
            place.apply(value(random, 3));
        }
        return root[0];
    }

    /** Collects all ways to put a value into a tree. A MissingNode removes the value in its place. */
    private static void collect(JsonNode node, List<Function<JsonNode, JsonNode>> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> places.add(value -> put(object, name, value)));
            NAMES.stream().limit(3).forEach(name -> places.add(value -> put(object, name, value)));
            object.forEach(child -> collect(child, places));
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                int at = index;
                places.add(value -> at >= array.size()
                        ? array.add(value)
                        : value.isMissingNode() ? array.remove(at) : array.set(at, value));
            }
            places.add(value -> array.isEmpty() ? array.add(value) : array.add(array.get(0).deepCopy()));
            array.forEach(child -> collect(child, places));
        }
    }

    private static JsonNode put(ObjectNode object, String name, JsonNode value) {
        return value.isMissingNode() ? object.without(name) : object.set(name, value);
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 10)) {
            case 0 -> NODES.missingNode();
            case 1 -> NODES.nullNode();
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3 -> number(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 4, 5 -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 6 -> nested(1 + random.nextInt(400));
            case 7 -> crowd(random, depth);
            case 8 -> object(random, depth);
            default -> NODES.textNode(random.ints(random.nextInt(40), 0, 0x3000).collect(StringBuilder::new,
                    StringBuilder::appendCodePoint, StringBuilder::append).toString());
        };
    }

    private static JsonNode number(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode nested(int depth) {
        JsonNode node = NODES.arrayNode();
        for (int level = 1; level < depth; level++) {
            node = level % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("a", node);
        }
        return node;
    }

    private static JsonNode crowd(Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int count = random.nextInt(random.nextInt(8) == 0 ? 300 : 4); count > 0; count--) {
            JsonNode value = value(random, depth - 1);
            array.add(value.isMissingNode() ? NODES.nullNode() : value);
        }
        return array;
    }

    private static JsonNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int count = random.nextInt(5); count > 0; count--) {
            put(object, NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
        }
        return object;
    }
}
