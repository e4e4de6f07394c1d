package orderflow.local.console;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The states of a definition by name, which is unique in the whole definition. */
final class DefinedStates {

    private static final DefinedState UNKNOWN = new DefinedState(MissingNode.getInstance(), null, -1, "");

    private final Map<String, DefinedState> byName = new HashMap<>();

    /**
     * A state of a definition.
     *
     * @param container the name of the enclosing Parallel or Map state; null at the top level
     * @param branch the index of the branch in an enclosing Parallel state; otherwise -1
     * @param startAt the first state of the {@code States} field that contains the state
     */
    record DefinedState(JsonNode definition, String container, int branch, String startAt) {

        /** @return whether the state is one of those that the flow can enter */
        boolean isIn(TracedFlow flow) {
            String around = flow.around == null ? null : flow.around.state;
            return Objects.equals(container, around) && (branch < 0 || branch == flow.index);
        }

        int branches() {
            return definition.path("Branches").size();
        }

        /** @return whether an execution that left this state, normally or by a Catch, can enter the other state next */
        boolean leadsTo(String name, boolean caught) {
            return caught
                    ? names(definition.path("Catch"), name)
                    : isNext(definition, name) || names(definition.path("Choices"), name);
        }

        private static boolean isNext(JsonNode state, String name) {
            return name.equals(state.path("Next").asText(null)) || name.equals(state.path("Default").asText(null));
        }

        private static boolean names(JsonNode exits, String name) {
            for (JsonNode exit : exits) {
                if (name.equals(exit.path("Next").asText(null))) {
                    return true;
                }
            }
            return false;
        }
    }

    DefinedStates(JsonNode definition) {
        collect(definition, null, -1);
    }

    private void collect(JsonNode group, String container, int branch) {
        String startAt = group.path("StartAt").asText();
        group.path("States").properties().forEach(state -> {
            JsonNode definition = state.getValue();
            byName.put(state.getKey(), new DefinedState(definition, container, branch, startAt));
            JsonNode branches = definition.path("Branches");
            for (int i = 0; i < branches.size(); i++) {
                collect(branches.get(i), state.getKey(), i);
            }
            collect(definition.path("ItemProcessor"), state.getKey(), -1);
            collect(definition.path("Iterator"), state.getKey(), -1);
        });
    }

    DefinedState get(String name) {
        return byName.getOrDefault(name, UNKNOWN);
    }
}
