package orderflow.local.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The states of a valid definition and every transition that it knows.
 *
 * @param nodes in the order of the definition, but the StartAt state comes first; a Parallel or Map state comes before
 *            the states inside it
 * @param edges in the order of their states; per state: rules, Default, Next or End, catchers
 */
public record StateGraph(List<Node> nodes, List<Edge> edges) {

    /**
     * A state.
     *
     * @param parent the name of the Parallel or Map state around it, or null
     * @param region the index of its branch in the parent; 0 in a Map
     */
    public record Node(String name, String type, String parent, int region) {

        /** @return whether states can be inside this one */
        public boolean isCompound() {
            return type.equals("Parallel") || type.equals("Map");
        }
    }

    /** What makes an execution take an edge. START and END exist at the top level only. */
    public enum Kind {
        START,
        NEXT,
        CHOICE,
        DEFAULT,
        CATCH,
        END
    }

    /**
     * A transition.
     *
     * @param from null for START
     * @param to null for END
     * @param label the condition, {@code otherwise} or the errors; empty for the other kinds
     */
    public record Edge(Kind kind, String from, String to, String label) {}

    public static StateGraph of(JsonNode definition) {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        edges.add(new Edge(Kind.START, null, definition.path("StartAt").asText(), ""));
        states(definition, null, 0, nodes, edges);
        return new StateGraph(List.copyOf(nodes), List.copyOf(edges));
    }

    /** @return the states directly inside a Parallel or Map state, or those of the top level for null */
    public List<Node> inside(String parent) {
        return nodes.stream().filter(node -> Objects.equals(node.parent(), parent)).toList();
    }

    /** @return the edges that leave a state, or the START edge for null */
    public List<Edge> from(String name) {
        return edges.stream().filter(edge -> Objects.equals(edge.from(), name)).toList();
    }

    private static void states(JsonNode machine, String parent, int region, List<Node> nodes, List<Edge> edges) {
        String start = machine.path("StartAt").asText();
        machine.path("States").properties().stream()
                .sorted(Comparator.comparing(entry -> !entry.getKey().equals(start))).forEach(entry -> {
                    String name = entry.getKey();
                    JsonNode state = entry.getValue();
                    nodes.add(new Node(name, state.path("Type").asText(), parent, region));
                    edges(name, state, parent == null, edges);
                    int branch = 0;
                    for (JsonNode inner : machines(state)) {
                        states(inner, name, branch++, nodes, edges);
                    }
                });
    }

    private static List<JsonNode> machines(JsonNode state) {
        return switch (state.path("Type").asText()) {
            case "Parallel" -> elements(state.path("Branches")).toList();
            case "Map" -> List.of(state.has("ItemProcessor") ? state.get("ItemProcessor") : state.path("Iterator"));
            default -> List.of();
        };
    }

    private static void edges(String name, JsonNode state, boolean top, List<Edge> edges) {
        elements(state.path("Choices")).forEach(rule -> edges
                .add(new Edge(Kind.CHOICE, name, rule.path("Next").asText(), ConditionLabel.of(rule))));
        if (state.has("Default")) {
            edges.add(new Edge(Kind.DEFAULT, name, state.get("Default").asText(), "otherwise"));
        }
        if (state.path("End").asBoolean() && top) {
            edges.add(new Edge(Kind.END, name, null, ""));
        }
        if (state.has("Next")) {
            edges.add(new Edge(Kind.NEXT, name, state.get("Next").asText(), ""));
        }
        catchers(state).forEach((next, errors) -> edges.add(new Edge(Kind.CATCH, name, next, errors)));
    }

    /** @return by target, because catchers of one target share one edge */
    private static Map<String, String> catchers(JsonNode state) {
        return elements(state.path("Catch")).collect(Collectors.toMap(catcher -> catcher.path("Next").asText(),
                StateGraph::errors, (first, second) -> first + ", " + second, LinkedHashMap::new));
    }

    private static String errors(JsonNode catcher) {
        return elements(catcher.path("ErrorEquals")).map(JsonNode::asText)
                .map(error -> error.equals("States.ALL") ? "any error" : error.substring(error.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
