package stepfunctions.jsonpath;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Fills the template of States.Format. */
final class TextFormat {

    private TextFormat() {}

    static String fill(String template, List<JsonNode> arguments) {
        StringBuilder text = new StringBuilder();
        int used = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length() && "{}\\'".indexOf(template.charAt(i + 1)) >= 0) {
                text.append(template.charAt(++i));
            } else if (c == '{' && i + 1 < template.length() && template.charAt(i + 1) == '}') {
                if (used == arguments.size()) {
                    throw new IllegalArgumentException("Invalid number of arguments: fewer than there are {}");
                }
                text.append(plain(arguments.get(used++)));
                i++;
            } else {
                text.append(c);
            }
        }
        if (used < arguments.size()) {
            throw new IllegalArgumentException("Invalid number of arguments: more than there are {}");
        }
        return text.toString();
    }

    /** @return the value in AWS's format, such as {@code {a=1, b=[]}} for an object */
    private static String plain(JsonNode value) {
        if (value.isObject()) {
            List<String> members = new ArrayList<>();
            value.fields().forEachRemaining(member -> members.add(member.getKey() + "=" + plain(member.getValue())));
            return "{" + String.join(", ", members) + "}";
        }
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(plain(element)));
            return "[" + String.join(", ", elements) + "]";
        }
        return value.asText();
    }
}
