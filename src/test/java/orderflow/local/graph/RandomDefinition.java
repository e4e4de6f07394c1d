package orderflow.local.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A random definition with loops, several edges between two states, catchers, nested states and hostile names. */
final class RandomDefinition {

    private static final int DEPTH_LIMIT = 2;
    private static final List<String> STEMS = List.of("S", "__proto__", "<img src=x onerror=alert(1)>", "Start", "end",
            "a state with a long name, as long as the States Language allows: ".repeat(2), "שלום עולם", "注文の確認",
            "\"'&;{graph}");

    private final Random random;
    private int names;

    private RandomDefinition(Random random) {
        this.random = random;
    }

    static JsonNode random(Random random) {
        return new RandomDefinition(random).machine(0);
    }

    private ObjectNode machine(int depth) {
        List<String> states = new ArrayList<>();
        for (int left = 1 + random.nextInt(depth == 0 ? 12 : 4); left > 0; left--) {
            String stem = STEMS.get(random.nextInt(STEMS.size()));
            states.add(names++ + " " + stem.substring(0, Math.min(stem.length(), 70)));
        }
        ObjectNode machine = JsonNodeFactory.instance.objectNode().put("StartAt", any(states));
        ObjectNode all = machine.putObject("States");
        states.forEach(name -> state(all.putObject(name), states, depth));
        return machine;
    }

    private String any(List<String> states) {
        return states.get(random.nextInt(states.size()));
    }

    private void state(ObjectNode state, List<String> states, int depth) {
        switch (random.nextInt(depth < DEPTH_LIMIT ? 8 : 6)) {
            case 0 -> state.put("Type", "Succeed");
            case 1 -> state.put("Type", "Fail");
            case 2 -> choice(state, states);
            case 3, 4, 5 -> leaves(state.put("Type", "Task"), states);
            case 6 -> {
                ArrayNode branches = leaves(state.put("Type", "Parallel"), states).putArray("Branches");
                for (int left = 1 + random.nextInt(3); left > 0; left--) {
                    branches.add(machine(depth + 1));
                }
            }
            default -> leaves(state.put("Type", "Map"), states).set("ItemProcessor", machine(depth + 1));
        }
    }

    private void choice(ObjectNode state, List<String> states) {
        ArrayNode rules = state.put("Type", "Choice").putArray("Choices");
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            rules.addObject().put("Condition", "{% $value > " + "1 + ".repeat(random.nextInt(20)) + left + " %}").put(
                    "Next", any(states));
        }
        state.put("Default", any(states));
    }

    private ObjectNode leaves(ObjectNode state, List<String> states) {
        if (random.nextInt(4) == 0) {
            state.put("End", true);
        } else {
            state.put("Next", any(states));
        }
        ArrayNode catchers = state.putArray("Catch");
        for (int left = random.nextInt(4); left > 0; left--) {
            catchers.addObject().put("Next", any(states)).putArray("ErrorEquals").add("error." + "E".repeat(left * 20));
        }
        return state;
    }
}
