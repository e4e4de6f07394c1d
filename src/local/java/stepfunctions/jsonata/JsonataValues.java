package stepfunctions.jsonata;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Converts values between JSON and JSONata. */
final class JsonataValues {

    private static final double EXACT = 9_007_199_254_740_992d;

    private static final double PLAIN_LIMIT = 1e21;

    private JsonataValues() {}

    static Object fromJson(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> fromObject(value);
            case ARRAY -> fromArray(value);
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> fromNumber(value);
            default -> Jsonata.NULL_VALUE;
        };
    }

    /**
     * Converts a value as an expression that only reads it does: real numbers get JSONata's format, and a number that
     * is too large for JSONata does not change. Such a number can be part of any input from outside.
     */
    static JsonNode passedOn(JsonNode value) {
        if (value.isNumber()) {
            boolean kept = isLong(value) || Double.isInfinite(value.doubleValue());
            return kept ? value : toNumber(value.doubleValue());
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(element -> array.add(passedOn(element)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.fields().forEachRemaining(member -> object.set(member.getKey(), passedOn(member.getValue())));
            return object;
        }
        return value;
    }

    private static boolean isLong(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static Object fromNumber(JsonNode value) {
        if (value.canConvertToInt() && value.isIntegralNumber()) {
            return value.intValue();
        }
        return isLong(value)
                ? (Object) value.longValue()
                : (Object) value.doubleValue();
    }

    private static Map<String, Object> fromObject(JsonNode value) {
        Map<String, Object> object = new LinkedHashMap<>();
        value.fields().forEachRemaining(member -> object.put(member.getKey(), fromJson(member.getValue())));
        return object;
    }

    private static List<Object> fromArray(JsonNode value) {
        List<Object> array = new ArrayList<>(value.size());
        value.forEach(element -> array.add(fromJson(element)));
        return array;
    }

    /** @throws IllegalArgumentException if JSON has no such value, for example a function */
    static JsonNode toJson(Object value) {
        if (value == null || value == Jsonata.NULL_VALUE) {
            return NullNode.instance;
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean bool) {
            return BooleanNode.valueOf(bool);
        }
        if (value instanceof Number number) {
            return toNumber(number);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(element -> array.add(toJson(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((name, member) -> object.set(String.valueOf(name), toJson(member)));
            return object;
        }
        throw new IllegalArgumentException("The result is not a JSON value");
    }

    /** Converts a number that JSON does not support, such as NaN, to its name. */
    private static JsonNode toNumber(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return IntNode.valueOf(number.intValue());
        }
        if (number instanceof Long) {
            return wholeNumber(number.longValue());
        }
        if (number instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        if (number instanceof BigInteger integer) {
            return DecimalNode.valueOf(new BigDecimal(integer));
        }
        double real = number.doubleValue();
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return TextNode.valueOf(Double.toString(real));
        }
        return real == Math.rint(real) && Math.abs(real) < EXACT
                ? wholeNumber((long) real)
                : DoubleNode.valueOf(real);
    }

    /**
     * @return the number in the form that $string has to print: an integer without an exponent, rounded to 15
     *         significant digits
     */
    static Object writtenOut(Object value) {
        if (value instanceof Double real && real == Math.rint(real) && Math.abs(real) >= EXACT
                && Math.abs(real) < PLAIN_LIMIT) {
            return new BigDecimal(real).round(new MathContext(15)).toBigInteger();
        }
        return value;
    }

    /** @return the node type that Jackson's parser creates, so that equal numbers are equal nodes */
    private static JsonNode wholeNumber(long number) {
        return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }
}
