package stepfunctions.definition;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Validates the transitions in a {@code States} field: every target exists, every state is reachable, and there is a
 * terminal state.
 */
final class Transitions {

    private static final Set<String> TERMINAL = Set.of("Succeed", "Fail");

    private final Findings findings;
    private final JsonNode group;
    private final JsonNode states;
    private final String location;

    Transitions(Findings findings, JsonNode group, String location) {
        this.findings = findings;
        this.group = group;
        this.states = group.get("States");
        this.location = location;
    }

    /**
     * @param top whether these are the top-level states; only there, AWS requires a terminal state, and without one it
     *            does not check whether states are reachable
     */
    void validate(boolean top) {
        target(group, "StartAt", location);
        String at = Findings.child(location, "States");
        states.fields().forEachRemaining(state -> targets(state.getValue(), Findings.child(at, state.getKey())));
        if (top && !hasTerminal()) {
            findings.add("MISSING_END_STATE", "Workflow has no terminal state", null);
        } else {
            unreachable(at);
        }
    }

    private void unreachable(String at) {
        Set<String> reached = reached();
        states.fieldNames().forEachRemaining(name -> {
            if (!reached.contains(name)) {
                findings.add("MISSING_TRANSITION_TARGET", "State \"" + name + "\" is not reachable.",
                        Findings.child(at, name));
            }
        });
    }

    private boolean hasTerminal() {
        for (JsonNode state : states) {
            if (TERMINAL.contains(state.path("Type").asText()) || state.path("End").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private void targets(JsonNode state, String at) {
        target(state, "Next", at);
        target(state, "Default", at);
        for (String list : new String[]{"Choices", "Catch"}) {
            JsonNode rules = state.path(list);
            for (int i = 0; rules.isArray() && i < rules.size(); i++) {
                target(rules.get(i), "Next", Findings.child(at, list) + "[" + i + "]");
            }
        }
    }

    /** Checks a transition's target. AWS's message contains Next for every field. */
    private void target(JsonNode from, String field, String at) {
        if (from.path(field).isTextual() && !states.has(from.get(field).textValue())) {
            findings.add("MISSING_TRANSITION_TARGET", "Missing 'Next' target: " + from.get(field).textValue(),
                    Findings.child(at, field));
        }
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        visit(group.get("StartAt"), reached, open);
        while (!open.isEmpty()) {
            JsonNode state = states.get(open.poll());
            visit(state.get("Next"), reached, open);
            visit(state.get("Default"), reached, open);
            state.path("Choices").forEach(rule -> visit(rule.get("Next"), reached, open));
            state.path("Catch").forEach(catcher -> visit(catcher.get("Next"), reached, open));
        }
        return reached;
    }

    private void visit(JsonNode name, Set<String> reached, ArrayDeque<String> open) {
        if (name != null && name.isTextual() && states.has(name.textValue()) && reached.add(name.textValue())) {
            open.add(name.textValue());
        }
    }
}
