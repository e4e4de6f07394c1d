package stepfunctions.engine;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import stepfunctions.history.HistoryEvent;

/** Estimates the memory use of the history of an execution and its child executions, in bytes. */
final class Footprint {

    private static final int EVENT = 120;
    private static final int NODE = 40;
    private static final int MEMBER = 56;
    private static final int TEXT = 64;

    private long bytes;
    private JsonNode last;

    long bytes() {
        return bytes;
    }

    void add(HistoryEvent event) {
        bytes += EVENT + NODE;
        for (Map.Entry<String, JsonNode> member : event.details().properties()) {
            JsonNode value = member.getValue();
            bytes += MEMBER;
            if (value.isContainerNode() && value == last) {
                continue; // The next state's input is the same object as this output.
            }
            bytes += size(value);
            last = value.isContainerNode() ? value : last;
        }
    }

    private static long size(JsonNode node) {
        if (node.isTextual()) {
            return TEXT + node.textValue().length();
        }
        long size = NODE;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                size += MEMBER + size(member.getValue());
            }
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                size += size(element);
            }
        }
        return size;
    }
}
