package stepfunctions.jsonpath;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;

/** The intrinsic functions for arrays. */
final class ArrayFunctions {

    private static final int RANGE_LIMIT = 1_000;

    static final Map<String, IntrinsicFunction> NAMES = Map.of( //
            "States.Array", (arguments, random) -> array().addAll(arguments), //
            "States.ArrayPartition", (arguments, random) -> partition(arguments), //
            "States.ArrayContains", (arguments, random) -> contains(arguments), //
            "States.ArrayRange", (arguments, random) -> range(arguments), //
            "States.ArrayGetItem", (arguments, random) -> getItem(arguments), //
            "States.ArrayLength", (arguments, random) -> LongNode.valueOf(elements(arguments, 1).size()), //
            "States.ArrayUnique", (arguments, random) -> unique(arguments));

    private ArrayFunctions() {}

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    private static JsonNode elements(List<JsonNode> arguments, int count) {
        IntrinsicFunctions.count(arguments, count, count);
        if (!arguments.get(0).isArray()) {
            throw new IllegalArgumentException("Invalid argument, expected an array: " + arguments.get(0));
        }
        return arguments.get(0);
    }

    private static JsonNode partition(List<JsonNode> arguments) {
        JsonNode elements = elements(arguments, 2);
        long size = IntrinsicFunctions.wholeNumber(arguments.get(1));
        if (size <= 0) {
            throw new IllegalArgumentException("Invalid argument, the chunk size must be positive: " + size);
        }
        ArrayNode chunks = array();
        ArrayNode chunk = null;
        for (JsonNode element : elements) {
            if (chunk == null || chunk.size() == size) {
                chunk = chunks.addArray();
            }
            chunk.add(element);
        }
        return chunks;
    }

    private static JsonNode contains(List<JsonNode> arguments) {
        for (JsonNode element : elements(arguments, 2)) {
            if (same(element, arguments.get(1))) {
                return IntrinsicFunctions.of(true);
            }
        }
        return IntrinsicFunctions.of(false);
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    private static JsonNode range(List<JsonNode> arguments) {
        IntrinsicFunctions.count(arguments, 3, 3);
        long from = IntrinsicFunctions.wholeNumber(arguments.get(0));
        long to = IntrinsicFunctions.wholeNumber(arguments.get(1));
        long step = IntrinsicFunctions.wholeNumber(arguments.get(2));
        if (step == 0) {
            throw new IllegalArgumentException("Invalid argument, the step must not be zero");
        }
        ArrayNode numbers = array();
        for (long number = from; step > 0 ? number <= to : number >= to; number += step) {
            if (numbers.size() == RANGE_LIMIT) {
                throw new IllegalArgumentException("Invalid arguments, the range has more than 1,000 elements");
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static JsonNode getItem(List<JsonNode> arguments) {
        JsonNode elements = elements(arguments, 2);
        long index = IntrinsicFunctions.wholeNumber(arguments.get(1));
        if (index < 0 || index >= elements.size()) {
            throw new IllegalArgumentException("Invalid argument, the index is out of bounds: " + index);
        }
        return elements.get((int) index);
    }

    private static JsonNode unique(List<JsonNode> arguments) {
        Set<JsonNode> seen = new LinkedHashSet<>();
        elements(arguments, 1).forEach(seen::add);
        return array().addAll(seen);
    }
}
