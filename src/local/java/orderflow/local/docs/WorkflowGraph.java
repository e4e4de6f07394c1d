package orderflow.local.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Draws a definition as a Mermaid flowchart: states as nodes, {@code Next} and {@code Default} as arrows, choice rules
 * labelled with their JSONata conditions, catchers dotted and labelled with their errors. Catchers of one target share
 * one arrow per state.
 */
public final class WorkflowGraph {

    private final StringBuilder out = new StringBuilder("flowchart TD\n");

    private WorkflowGraph() {}

    /** @return the flowchart of a state machine's definition, with a newline at the end */
    public static String of(JsonNode definition) {
        WorkflowGraph graph = new WorkflowGraph();
        graph.machine(definition, "  ", "End");
        return graph.out.toString();
    }

    private void machine(JsonNode machine, String indent, String end) {
        String start = machine.path("StartAt").asText();
        if (end.equals("End")) {
            line(indent, "Start((start)) --> " + start);
        }
        machine.path("States").properties().forEach(entry -> state(entry.getKey(), entry.getValue(), indent, end));
    }

    private void state(String name, JsonNode state, String indent, String end) {
        switch (state.path("Type").asText()) {
            case "Choice" -> choice(name, state, indent);
            case "Parallel" -> parallel(name, state, indent);
            case "Succeed" -> line(indent, name + "([" + name + "])");
            case "Fail" -> line(indent, name + "[/" + name + "/]");
            default -> line(indent, name + "[" + name + "]");
        }
        if (state.path("End").asBoolean() && !end.isEmpty()) {
            line(indent, name + " --> " + end + "((end))");
        }
        if (state.has("Next")) {
            line(indent, name + " --> " + state.path("Next").asText());
        }
        catchers(state).forEach((next, errors) -> line(indent, name + " -. " + errors + " .-> " + next));
    }

    private void choice(String name, JsonNode state, String indent) {
        line(indent, name + "{" + name + "}");
        elements(state.path("Choices")).forEach(rule -> line(indent,
                name + " -- \"" + condition(rule) + "\" --> " + rule.path("Next").asText()));
        if (state.has("Default")) {
            line(indent, name + " -- otherwise --> " + state.path("Default").asText());
        }
    }

    /** Short enough for an arrow: without the delimiters, and without the name of the state's input. */
    private static String condition(JsonNode rule) {
        return rule.path("Condition").asText().replaceAll("^\\{%\\s*|\\s*%}$", "").replace("$states.input.", "")
                .replace("\"", "#quot;");
    }

    private void parallel(String name, JsonNode state, String indent) {
        line(indent, "subgraph " + name);
        elements(state.path("Branches")).forEach(branch -> machine(branch, indent + "  ", ""));
        line(indent, "end");
    }

    private static Map<String, String> catchers(JsonNode state) {
        return elements(state.path("Catch")).collect(Collectors.toMap(catcher -> catcher.path("Next").asText(),
                WorkflowGraph::errors, (first, second) -> first + ", " + second, LinkedHashMap::new));
    }

    private static String errors(JsonNode catcher) {
        return elements(catcher.path("ErrorEquals")).map(JsonNode::asText)
                .map(error -> error.equals("States.ALL") ? "any error" : error.substring(error.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }
}
