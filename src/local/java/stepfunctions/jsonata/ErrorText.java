package stepfunctions.jsonata;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Formats an error of an expression as JSONata's code and message. The library has the codes and the values, but some
 * of its messages are corrupted; this class replaces them. {@code {1}} and {@code {2}} are the values that the library
 * calls current and expected.
 */
final class ErrorText {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("T0410", "Argument {1} of function {2} does not match function signature"),
            Map.entry("T0411", "Context value is not a compatible type with argument {1} of function {2}"),
            Map.entry("D1001", "Number out of range: {1}"), //
            Map.entry("D1002", "Cannot negate a non-numeric value: {2}"),
            Map.entry("T1003", "Key in object structure must evaluate to a string; got: {1}"),
            Map.entry("D1009", "Multiple key definitions evaluate to same key: {1}"),
            Map.entry("T2006", "The right side of the function application operator ~> must be a function"),
            Map.entry("T2007", "Type mismatch when comparing values {1} and {2} in order-by clause"),
            Map.entry("D2014",
                    "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  "
                            + "Attempted to allocate {1}."),
            Map.entry("D3010", "Second argument of replace function cannot be an empty string"),
            Map.entry("D3011", "Fourth argument of replace function must evaluate to a positive number"),
            Map.entry("D3020", "Third argument of split function must evaluate to a positive number"),
            Map.entry("D3030", "Unable to cast value to a number: {1}"),
            Map.entry("D3040", "Third argument of match function must evaluate to a positive number"),
            Map.entry("D3050",
                    "The second argument of reduce function must be a function with at least two arguments"),
            Map.entry("D3060", "The sqrt function cannot be applied to a negative number: {1}"),
            Map.entry("D3061",
                    "The power function has resulted in a value that cannot be represented as a JSON number: "
                            + "base={1}, exponent={2}"),
            Map.entry("D3100", "The radix of the formatBase function must be between 2 and 36.  It was given {1}"),
            Map.entry("D3110",
                    "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {1}"),
            Map.entry("D3138",
                    "The $single() function expected exactly 1 matching result.  Instead it matched more."),
            Map.entry("D3139", "The $single() function expected exactly 1 matching result.  Instead it matched 0."));

    private static final Map<String, String> ELEMENTS = Map.of("a", "arrays", "b", "booleans", "f", "functions", "n",
            "numbers", "o", "objects", "s", "strings");

    private static final Pattern NAME_BEFORE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)\\s*\\(?$");
    private static final Pattern COMPARISON = Pattern.compile("\"[^\"]*\"|'[^']*'|(<=|>=|<|>)");

    private ErrorText() {}

    /** @param expression the text of the evaluated expression */
    static String of(JException error, String expression) {
        String code = error.getError();
        if (TEXTS.containsValue(code)) {
            return TEXTS.entrySet().stream().filter(text -> text.getValue().equals(code)).map(Map.Entry::getKey)
                    .findFirst().orElseThrow() + ": " + code;
        }
        return code + ": " + text(error, code, expression);
    }

    private static String text(JException error, String code, String expression) {
        return switch (code) {
            case "T0412" -> "Argument 1 of function " + json(function(error, expression)) + " must be an array of "
                    + json(ELEMENTS.getOrDefault(String.valueOf(error.getExpected()), "values"));
            case "T2009" -> "The values " + json(error.getCurrent()) + " and " + json(error.getExpected())
                    + " either side of operator " + json(comparison(expression)) + " must be of the same data type";
            case "D3137", "D3141" -> String.valueOf(error.getCurrent());
            case "D3100" -> TEXTS.get(code).replace("{1}", String.valueOf(error.getLocation()));
            default -> TEXTS.containsKey(code) ? filled(TEXTS.get(code), error) : error.getMessage();
        };
    }

    private static String filled(String text, JException error) {
        return text.replace("{1}", json(error.getCurrent())).replace("{2}", json(error.getExpected()));
    }

    /** @return the function whose arguments start at the location of the error */
    private static String function(JException error, String expression) {
        int end = Math.max(0, Math.min(error.getLocation(), expression.length()));
        Matcher name = NAME_BEFORE.matcher(expression.substring(0, end));
        return name.find() ? name.group(1) : "";
    }

    /**
     * @return the first comparison operator; the library does not report which one failed, but most expressions have
     *         only one
     */
    private static String comparison(String expression) {
        Matcher operator = COMPARISON.matcher(expression);
        while (operator.find()) {
            if (operator.group(1) != null) {
                return operator.group(1);
            }
        }
        return "";
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?> || value instanceof Number) {
            return JsonataValues.toJson(value).toString();
        }
        return value instanceof String text ? TextNode.valueOf(text).toString() : String.valueOf(value);
    }
}
