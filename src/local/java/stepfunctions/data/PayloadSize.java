package stepfunctions.data;

import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** The size of a value in bytes of compact JSON in UTF-8, to which AWS's limits apply. */
public final class PayloadSize {

    /** The maximum size of the input or output of a state, a task or an execution, in bytes. */
    public static final int LIMIT = 262_144;

    private PayloadSize() {}

    public static boolean exceedsLimit(JsonNode value) {
        return of(value) > LIMIT;
    }

    public static long of(JsonNode value) {
        if (value.isObject()) {
            return ofObject(value);
        }
        if (value.isArray()) {
            long size = Math.max(2, value.size() + 1L);
            for (JsonNode element : value) {
                size += of(element);
            }
            return size;
        }
        return value.isTextual() ? ofText(value.textValue()) : value.asText().length();
    }

    private static long ofObject(JsonNode value) {
        long size = Math.max(2, 2L * value.size() + 1);
        for (Iterator<Map.Entry<String, JsonNode>> members = value.fields(); members.hasNext();) {
            Map.Entry<String, JsonNode> member = members.next();
            size += ofText(member.getKey()) + of(member.getValue());
        }
        return size;
    }

    private static long ofText(String text) {
        long size = 2;
        for (int i = 0; i < text.length(); i++) {
            size += ofCharacter(text.charAt(i));
        }
        return size;
    }

    private static int ofCharacter(char c) {
        if (c < 0x20) {
            return c == '\b' || c == '\t' || c == '\n' || c == '\f' || c == '\r' ? 2 : 6;
        }
        if (c == '"' || c == '\\') {
            return 2;
        }
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
