package stepfunctions.jsonpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

import stepfunctions.errors.StatesError;
import stepfunctions.jsonpath.Intrinsic.Argument;

/** Parses calls of intrinsic functions. */
final class IntrinsicParser {

    private static final int DEPTH_LIMIT = 10;

    private final String text;
    private int position;

    IntrinsicParser(String text) {
        this.text = text;
    }

    Intrinsic parse() {
        Intrinsic call = call(0);
        skipSpace();
        if (position < text.length()) {
            throw malformed();
        }
        return call;
    }

    private Intrinsic call(int depth) {
        if (depth > DEPTH_LIMIT) {
            throw malformed();
        }
        skipSpace();
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '.')) {
            position++;
        }
        String name = text.substring(start, position);
        expect('(');
        List<Argument> arguments = new ArrayList<>();
        skipSpace();
        if (peek() == ')') {
            position++;
        } else {
            do {
                arguments.add(argument(depth, arguments.isEmpty() && name.equals("States.Format")));
                skipSpace();
            } while (take() == ',');
            if (text.charAt(position - 1) != ')') {
                throw malformed();
            }
        }
        return new Intrinsic(text.substring(start, position), name, arguments);
    }

    private Argument argument(int depth, boolean template) {
        skipSpace();
        char first = peek();
        if (first == '\'') {
            return constant(TextNode.valueOf(string(template)));
        }
        if (first == '$') {
            return new Argument(null, Path.of(pathText()), null);
        }
        if (text.startsWith("States.", position)) {
            return new Argument(null, null, call(depth + 1));
        }
        return constant(literal());
    }

    private static Argument constant(JsonNode value) {
        return new Argument(value, null, null);
    }

    /** @param template whether to keep escapes, which States.Format resolves */
    private String string(boolean template) {
        position++;
        StringBuilder value = new StringBuilder();
        char c;
        while ((c = take()) != '\'') {
            if (c != '\\') {
                value.append(c);
                continue;
            }
            char escaped = take();
            if (template || "'{}\\".indexOf(escaped) < 0) {
                value.append(c);
            }
            value.append(escaped);
        }
        return value.toString();
    }

    private String pathText() {
        int start = position;
        int open = 0;
        char quote = 0;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (open > 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '[' || c == '(') {
                open++;
            } else if (open > 0 && (c == ']' || c == ')')) {
                open--;
            } else if (open == 0 && (c == ',' || c == ')' || Character.isWhitespace(c))) {
                break;
            }
            position++;
        }
        return text.substring(start, position);
    }

    private JsonNode literal() {
        int start = position;
        while (position < text.length() && text.charAt(position) != ',' && text.charAt(position) != ')') {
            position++;
        }
        String word = text.substring(start, position).trim();
        return switch (word) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.instance;
            default -> number(word);
        };
    }

    private JsonNode number(String word) {
        try {
            BigDecimal number = new BigDecimal(word);
            return number.scale() <= 0 && number.precision() < 19
                    ? LongNode.valueOf(number.longValue())
                    : DecimalNode.valueOf(number);
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private void expect(char c) {
        skipSpace();
        if (take() != c) {
            throw malformed();
        }
    }

    private char peek() {
        if (position >= text.length()) {
            throw malformed();
        }
        return text.charAt(position);
    }

    private char take() {
        char c = peek();
        position++;
        return c;
    }

    private StatesError malformed() {
        return StatesError.runtime("Invalid intrinsic function: " + text);
    }
}
