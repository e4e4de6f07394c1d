package orderflow.local.stage;

import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** The states of a definition that an execution without errors can reach, in the order of the transitions. */
final class MainPath {

    private final Set<JsonNode> tasks = new LinkedHashSet<>();

    private MainPath() {}

    /**
     * @return the Task states, including those within Parallel branches and Map iterations, but not those that only a
     *         Catch leads to
     */
    static Set<JsonNode> tasks(JsonNode definition) {
        MainPath path = new MainPath();
        path.follow(definition);
        return path.tasks;
    }

    private void follow(JsonNode machine) {
        visit(machine.path("States"), machine.path("StartAt").asText(), new LinkedHashSet<>());
    }

    private void visit(JsonNode states, String name, Set<String> visited) {
        JsonNode state = states.path(name);
        if (state.isMissingNode() || !visited.add(name)) {
            return;
        }
        if ("Task".equals(state.path("Type").asText())) {
            tasks.add(state);
        }
        state.path("Branches").forEach(this::follow);
        follow(state.path("ItemProcessor"));
        state.path("Choices").forEach(choice -> visit(states, choice.path("Next").asText(), visited));
        visit(states, state.path("Default").asText(), visited);
        visit(states, state.path("Next").asText(), visited);
    }
}
