package orderflow.local.console;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value of an item for a reader.
 *
 * @param css the class of the style sheet that aligns it; may be empty
 * @param text null if there is no value
 * @param badge null if it is no status
 * @param link null if it leads to no page
 */
record Value(String css, FoldedText text, Badge badge, String link) {

    private static final String NUMBER = "number";

    /** What an attribute means. A value that does not fit is shown as it is. */
    enum Kind {
        TEXT,
        WORD,
        NUMBER,
        MONEY,
        RATE,
        WEIGHT,
        ORDER;

        /** @return the class of the style sheet that aligns the column */
        String css() {
            return switch (this) {
                case MONEY -> "money";
                case NUMBER, RATE, WEIGHT -> Value.NUMBER;
                default -> "";
            };
        }
    }

    static Value text(String text) {
        return new Value("", FoldedText.of(text), null, null);
    }

    static Value number(String text) {
        return new Value(NUMBER, FoldedText.of(text), null, null);
    }

    static Value money(Amount amount) {
        return new Value("money", FoldedText.of(amount.text()), null, null);
    }

    static Value link(String text, String link) {
        return new Value("", FoldedText.of(text), null, link);
    }

    static Value status(Badge badge) {
        return new Value("", null, badge, null);
    }

    /** @param currency of the amounts; empty if there is none */
    static Value of(Kind kind, JsonNode node, String currency) {
        return switch (kind) {
            case MONEY -> node.isNumber() ? money(new Amount(node.decimalValue(), currency)) : plain(node);
            case RATE -> node.isNumber() ? number(percent(node.decimalValue())) : plain(node);
            case WEIGHT -> node.isNumber() ? number(weight(node.decimalValue())) : plain(node);
            case ORDER -> node.isTextual() ? link(node.asText(), Links.order(node.asText())) : plain(node);
            case WORD -> node.isTextual() ? text(ItemStatus.word(node.asText())) : plain(node);
            case NUMBER, TEXT -> plain(node);
        };
    }

    /** Shows a value whose meaning is unknown. */
    static Value plain(JsonNode node) {
        if (node.isNumber()) {
            return number(node.decimalValue().toPlainString());
        }
        if (node.isContainerNode()) {
            return text(isListOfValues(node) ? joined(node) : PrettyJson.of(node));
        }
        if (node.isBoolean()) {
            return text(node.asBoolean() ? "yes" : "no");
        }
        return text(node.isNull() || node.isMissingNode() ? null : timeOr(node.asText()));
    }

    private static boolean isListOfValues(JsonNode node) {
        return node.isArray() && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isValueNode);
    }

    /** @return empty if the list is */
    private static String joined(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static String timeOr(String text) {
        if (text.length() < 20 || text.length() > 40 || !Character.isDigit(text.charAt(0))) {
            return text;
        }
        try {
            return Times.utc(Instant.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Rates are stored in basis points. */
    private static String percent(BigDecimal basisPoints) {
        return trimmed(basisPoints.movePointLeft(2)) + " %";
    }

    private static String weight(BigDecimal grams) {
        return grams.abs().compareTo(BigDecimal.valueOf(1000)) < 0
                ? trimmed(grams) + " g"
                : trimmed(grams.movePointLeft(3)) + " kg";
    }

    private static String trimmed(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
