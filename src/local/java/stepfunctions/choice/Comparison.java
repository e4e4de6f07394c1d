package stepfunctions.choice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

import com.fasterxml.jackson.databind.JsonNode;

/** The operators of choice rules. The result for values of the wrong type is false, not an error. */
public interface Comparison {

    boolean holds(JsonNode value, JsonNode operand);

    /** All operators by name, without those that end with Path. */
    Map<String, Comparison> NAMES = names();

    static Comparison of(String operator) {
        return NAMES.get(operator);
    }

    static boolean exists(String operator) {
        return NAMES.containsKey(operator);
    }

    private static Map<String, Comparison> names() {
        Map<String, Comparison> names = new HashMap<>();
        Map<String, IntPredicate> orders = Map.of("Equals", order -> order == 0, "LessThan", order -> order < 0,
                "LessThanEquals", order -> order <= 0,
                "GreaterThan", order -> order > 0, "GreaterThanEquals", order -> order >= 0);
        orders.forEach((suffix, fits) -> {
            names.put("String" + suffix,
                    (a, b) -> a.isTextual() && b.isTextual() && fits.test(a.textValue().compareTo(b.textValue())));
            names.put("Numeric" + suffix,
                    (a, b) -> a.isNumber() && b.isNumber() && fits.test(a.decimalValue().compareTo(b.decimalValue())));
            names.put("Timestamp" + suffix, (a, b) -> timestamps(a, b, fits));
        });
        names.put("BooleanEquals", (a, b) -> a.isBoolean() && b.isBoolean() && a.booleanValue() == b.booleanValue());
        names.put("StringMatches",
                (a, b) -> a.isTextual() && b.isTextual() && Wildcard.matches(b.textValue(), a.textValue()));
        names.put("IsNull", (a, b) -> a.isNull() == b.asBoolean());
        names.put("IsBoolean", (a, b) -> a.isBoolean() == b.asBoolean());
        names.put("IsNumeric", (a, b) -> a.isNumber() == b.asBoolean());
        names.put("IsString", (a, b) -> a.isTextual() == b.asBoolean());
        names.put("IsTimestamp", (a, b) -> moment(a) != null == b.asBoolean());
        names.put("IsPresent", (a, b) -> b.asBoolean());
        return Map.copyOf(names);
    }

    private static boolean timestamps(JsonNode a, JsonNode b, IntPredicate fits) {
        Instant left = moment(a);
        Instant right = moment(b);
        return left != null && right != null && fits.test(left.compareTo(right));
    }

    private static Instant moment(JsonNode value) {
        if (!value.isTextual()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.textValue()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
