package orderflow.order.settlement;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.order.parking.Direction;
import orderflow.request.RequestNode;
import orderflow.request.Syntax;
import orderflow.request.Violations;

/** Reads the input of a settlement and reports all violations. */
final class SettlementReader {

    private static final String AUTO = "AUTO";

    /** An execution's name, and with it an order's id, has at most 80 characters. */
    private static final Syntax ORDER_ID = Syntax.upTo(80);

    private static final Syntax DIRECTION = Syntax.of("CANCEL, CONFIRM or AUTO",
            text -> text.equals(AUTO) || direction(text).isPresent());

    /** An error's name has at most 256 characters. */
    private static final Syntax ERROR = Syntax.upTo(256);

    private SettlementReader() {}

    /**
     * A request to settle an order.
     *
     * @param direction empty for AUTO: what the items of the order say
     * @param customerTold whether a person has told the customer
     */
    record Settle(String orderId, Optional<Direction> direction, boolean customerTold) {}

    /**
     * Reads {@code {"orderId", "direction"?, "customerTold"?}}.
     *
     * @throws InvalidSettlement when it is anything else
     */
    static Settle settle(JsonNode input) {
        Violations violations = new Violations("input");
        Optional<RequestNode> root = RequestNode.root(input, violations)
                .asObject(Set.of("orderId", "direction", "customerTold"));
        Optional<String> orderId = root.flatMap(it -> it.field("orderId").text(ORDER_ID));
        Optional<String> direction = root.flatMap(it -> it.field("direction").optionalText(DIRECTION));
        boolean customerTold = root.flatMap(it -> it.field("customerTold").optionalTruth()).orElse(false);
        check(violations);
        return new Settle(orderId.orElseThrow(), direction.flatMap(SettlementReader::direction), customerTold);
    }

    /**
     * Reads {@code {"redrive": {"error"}}}.
     *
     * @return the error
     * @throws InvalidSettlement when it is anything else
     */
    static String redrivenError(JsonNode input) {
        Violations violations = new Violations("input");
        Optional<String> error = RequestNode.root(input, violations).asObject(Set.of("redrive"))
                .flatMap(it -> it.field("redrive").asObject(Set.of("error")))
                .flatMap(it -> it.field("error").text(ERROR));
        check(violations);
        return error.orElseThrow();
    }

    private static Optional<Direction> direction(String text) {
        return Arrays.stream(Direction.values()).filter(each -> each.name().equals(text)).findAny();
    }

    private static void check(Violations violations) {
        if (!violations.isEmpty()) {
            throw new InvalidSettlement(violations.message());
        }
    }
}
