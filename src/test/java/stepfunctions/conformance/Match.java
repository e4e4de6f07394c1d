package stepfunctions.conformance;

import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The matching rules of the conformance data: wildcards, causes that are JSON, numbers by value. */
final class Match {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WILDCARD = Pattern.compile("<[A-Za-z0-9_][^<>\"\\\\\\s]{0,60}>");

    private Match() {}

    /** @param name the member that has the values, or null */
    static boolean matches(String name, JsonNode expected, JsonNode actual) {
        if (expected == null || actual == null) {
            return expected == actual;
        }
        return switch (expected.getNodeType()) {
            case STRING -> text(name, expected.textValue(), actual);
            case NUMBER -> actual.isNumber() && expected.decimalValue().compareTo(actual.decimalValue()) == 0;
            case ARRAY -> arrays(expected, actual);
            case OBJECT -> objects(expected, actual);
            default -> expected.equals(actual);
        };
    }

    private static boolean text(String name, String expected, JsonNode actual) {
        if (WILDCARD.matcher(expected).matches()) {
            return true;
        }
        if (!actual.isTextual()) {
            return false;
        }
        if (pattern(expected).matcher(actual.textValue()).matches()) {
            return true;
        }
        JsonNode parsed = "cause".equalsIgnoreCase(name) ? parse(expected) : null;
        return parsed != null && matches(null, parsed, parse(actual.textValue()));
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode value = JSON.readTree(text);
            return value.isContainerNode() ? value : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Pattern pattern(String expected) {
        StringBuilder regex = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(expected);
        int end = 0;
        while (wildcard.find()) {
            regex.append(Pattern.quote(expected.substring(end, wildcard.start()))).append(".*");
            end = wildcard.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(expected.substring(end))).toString(), Pattern.DOTALL);
    }

    private static boolean arrays(JsonNode expected, JsonNode actual) {
        if (!actual.isArray() || actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(null, expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean objects(JsonNode expected, JsonNode actual) {
        if (!actual.isObject() || actual.size() != expected.size()) {
            return false;
        }
        for (Iterator<Map.Entry<String, JsonNode>> members = expected.fields(); members.hasNext();) {
            Map.Entry<String, JsonNode> member = members.next();
            if (!matches(member.getKey(), member.getValue(), actual.get(member.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
