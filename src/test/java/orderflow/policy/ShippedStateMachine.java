package orderflow.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A state machine.
 *
 * @param id its logical id
 * @param properties of the resource
 * @param definition what DefinitionUri points to
 */
record ShippedStateMachine(String id, ObjectNode properties, ObjectNode definition) {

    String start() {
        return definition.path("StartAt").asText();
    }

    /** The states that are in no branch, by name. */
    Map<String, ShippedState> top() {
        return states(definition);
    }

    List<ShippedState> all() {
        List<ShippedState> all = new ArrayList<>();
        collect(definition, all);
        return all;
    }

    /** @return the states of a part: of the machine itself or of a branch */
    Map<String, ShippedState> states(JsonNode part) {
        Map<String, ShippedState> states = new LinkedHashMap<>();
        part.path("States").properties().forEach(entry -> states.put(entry.getKey(),
                new ShippedState(id, entry.getKey(), (ObjectNode) entry.getValue())));
        return states;
    }

    /**
     * @return the states that can follow a top-level state, also after errors; includes the state itself only in a loop
     */
    Set<String> reachableFrom(String name) {
        Map<String, ShippedState> top = top();
        Set<String> reached = new LinkedHashSet<>();
        List<String> ahead = new ArrayList<>(top.get(name).followers());
        while (!ahead.isEmpty()) {
            String next = ahead.remove(0);
            if (top.containsKey(next) && reached.add(next)) {
                ahead.addAll(top.get(next).followers());
            }
        }
        return reached;
    }

    private void collect(JsonNode part, List<ShippedState> all) {
        states(part).values().forEach(state -> {
            all.add(state);
            state.parts().forEach(nested -> collect(nested, all));
        });
    }
}
