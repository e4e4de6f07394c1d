package stepfunctions.engine;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** A {@code States} field with its {@code StartAt}: the top level of a definition, a branch or an ItemProcessor. */
final class States {

    private final String startAt;
    private final Map<String, State> byName = new HashMap<>();

    /**
     * @param group the valid object with StartAt and States
     * @param jsonata whether JSONata is the query language of states that do not specify one
     */
    States(JsonNode group, boolean jsonata) {
        this.startAt = group.get("StartAt").textValue();
        group.get("States").fields().forEachRemaining(
                state -> byName.put(state.getKey(), state(state.getKey(), state.getValue(), jsonata)));
    }

    private static State state(String name, JsonNode definition, boolean outerJsonata) {
        boolean jsonata = definition.has("QueryLanguage")
                ? "JSONata".equals(definition.get("QueryLanguage").textValue())
                : outerJsonata;
        return switch (definition.get("Type").textValue()) {
            case "Pass" -> new PassState(name, definition, jsonata);
            case "Task" -> new TaskState(name, definition, jsonata);
            case "Choice" -> new ChoiceState(name, definition, jsonata);
            case "Wait" -> new WaitState(name, definition, jsonata);
            case "Succeed" -> new SucceedState(name, definition, jsonata);
            case "Fail" -> new FailState(name, definition, jsonata);
            case "Parallel" -> new ParallelState(name, definition, jsonata, outerJsonata);
            case "Map" -> new MapState(name, definition, jsonata, outerJsonata);
            default -> throw new IllegalArgumentException("Unknown state type: " + definition.get("Type"));
        };
    }

    String startAt() {
        return startAt;
    }

    State get(String name) {
        return byName.get(name);
    }
}
