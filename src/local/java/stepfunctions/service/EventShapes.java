package stepfunctions.service;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import stepfunctions.history.HistoryEvent;

/**
 * Converts the events of a page to the API's HistoryEvent, where each type of event has its own details member, and
 * values are JSON text.
 */
final class EventShapes {

    private static final Set<String> WITHOUT_DETAILS = Set.of("MapStateAborted", "MapStateFailed", "MapStateSucceeded",
            "ParallelStateAborted",
            "ParallelStateFailed", "ParallelStateStarted", "ParallelStateSucceeded", "TaskStateAborted",
            "WaitStateAborted", "MapRunAborted",
            "MapRunSucceeded", "LambdaFunctionStarted");
    private static final Set<String> DATA = Set.of("input", "output");
    private static final Set<String> PAYLOADS = Set.of("input", "output", "parameters");

    private final boolean data;
    /** The text of the last payload. The input of a state is mostly the same object as the output before it. */
    private String lastText;
    private JsonNode last;

    /** @param data whether to include inputs and outputs */
    EventShapes(boolean data) {
        this.data = data;
    }

    ObjectNode event(HistoryEvent event) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        shape.put("timestamp", Shapes.seconds(event.timestamp())).put("type", event.type());
        shape.put("id", event.id()).put("previousEventId", event.previousEventId());
        if (!WITHOUT_DETAILS.contains(event.type())) {
            shape.set(member(event.type()), details(event));
        }
        return shape;
    }

    private static String member(String type) {
        String name = type;
        if (type.endsWith("StateEntered")) {
            name = "stateEntered";
        } else if (type.endsWith("StateExited")) {
            name = "stateExited";
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1) + "EventDetails";
    }

    private ObjectNode details(HistoryEvent event) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : event.details().properties()) {
            String name = member.getKey();
            if (DATA.contains(name) && !data) {
                continue;
            }
            if (PAYLOADS.contains(name)) {
                shape.put(name, text(member.getValue()));
            } else if (name.equals("assignedVariables")) {
                texts(shape.putObject(name), member.getValue());
            } else {
                shape.set(name, member.getValue());
            }
            if (DATA.contains(name) || name.equals("assignedVariables")) {
                shape.putObject(name + "Details").put("truncated", false);
            }
        }
        return shape;
    }

    private String text(JsonNode payload) {
        if (payload != last) {
            lastText = JsonText.of(payload);
            last = payload;
        }
        return lastText;
    }

    private static void texts(ObjectNode shape, JsonNode variables) {
        variables.fields().forEachRemaining(variable -> shape.put(variable.getKey(), JsonText.of(variable.getValue())));
    }
}
