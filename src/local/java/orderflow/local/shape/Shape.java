package orderflow.local.shape;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** What a JSON value has to be. A member that is null counts as absent. */
@FunctionalInterface
public interface Shape {

    /** @return what is wrong first; empty if nothing is */
    Optional<Violation> violation(JsonPointer at, JsonNode value);

    /** @return any text */
    static Shape text() {
        return of(JsonNode::isTextual, "must be a text");
    }

    /** @return true or false */
    static Shape flag() {
        return of(JsonNode::isBoolean, "must be true or false");
    }

    /** @return a whole number from 0 */
    static Shape count() {
        return of(value -> value.canConvertToLong() && value.isIntegralNumber() && value.asLong() >= 0,
                "must be a whole number from 0");
    }

    /** @return any whole number */
    static Shape whole() {
        return of(value -> value.canConvertToLong() && value.isIntegralNumber(), "must be a whole number");
    }

    /** @return a number from 0 to 1 */
    static Shape share() {
        return of(value -> value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 1,
                "must be a number from 0 to 1");
    }

    /** @return any object */
    static Shape object() {
        return of(JsonNode::isObject, "must be an object");
    }

    /** @return one of these texts */
    static Shape oneOf(Collection<String> values) {
        return (at, value) -> value.isTextual() && values.contains(value.asText())
                ? Optional.empty()
                : violated(at, value + " is unknown; possible are " + sorted(values));
    }

    /** @return an array of values of this shape */
    static Shape list(Shape each) {
        return (at, value) -> {
            Optional<Violation> violation = of(JsonNode::isArray, "must be an array").violation(at, value);
            for (int i = 0; violation.isEmpty() && i < value.size(); i++) {
                violation = each.violation(at.appendIndex(i), value.get(i));
            }
            return violation;
        };
    }

    /** @return an object that has no other members than these */
    static Shape object(Map<String, Shape> members) {
        return (at, value) -> {
            Optional<Violation> violation = object().violation(at, value);
            for (Map.Entry<String, JsonNode> member : (Iterable<Map.Entry<String, JsonNode>>) value::fields) {
                if (violation.isEmpty()) {
                    violation = memberOf(members, at.appendProperty(member.getKey()), member);
                }
            }
            return violation;
        };
    }

    private static Optional<Violation> memberOf(Map<String, Shape> members, JsonPointer at,
            Map.Entry<String, JsonNode> member) {
        Shape shape = members.get(member.getKey());
        if (shape == null) {
            return Optional.of(new Violation(at,
                    "the member '" + member.getKey() + "' is unknown; possible are " + sorted(members.keySet())));
        }
        return member.getValue().isNull() ? Optional.empty() : shape.violation(at, member.getValue());
    }

    private static Shape of(Predicate<JsonNode> condition, String rule) {
        return (at, value) -> condition.test(value) ? Optional.empty() : violated(at, value + " " + rule);
    }

    /** @return a violation whose message starts with the member that has the value */
    private static Optional<Violation> violated(JsonPointer at, String message) {
        String place = at.toString().replaceFirst("^/", "");
        return Optional.of(new Violation(at, place.isEmpty() ? message : place + ": " + message));
    }

    private static String sorted(Collection<String> values) {
        return String.join(", ", new TreeSet<>(values));
    }
}
