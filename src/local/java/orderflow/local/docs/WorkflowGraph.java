package orderflow.local.docs;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.graph.StateGraph;
import orderflow.local.graph.StateGraph.Node;

/**
 * Draws a definition as a Mermaid flowchart: states as nodes, Parallel and Map states as subgraphs, transitions as
 * arrows with the labels of {@link StateGraph}, catchers dotted.
 */
public final class WorkflowGraph {

    private final StringBuilder out = new StringBuilder("flowchart TD\n");
    private final StateGraph graph;

    private WorkflowGraph(StateGraph graph) {
        this.graph = graph;
    }

    /** @return the flowchart of a state machine's definition, with a newline at the end */
    public static String of(JsonNode definition) {
        WorkflowGraph flowchart = new WorkflowGraph(StateGraph.of(definition));
        flowchart.edges(null, "  ");
        flowchart.states(null, "  ");
        return flowchart.out.toString();
    }

    private void states(String parent, String indent) {
        graph.inside(parent).forEach(node -> state(node, indent));
    }

    private void state(Node node, String indent) {
        String name = node.name();
        switch (node.type()) {
            case "Choice" -> line(indent, name + "{" + name + "}");
            case "Parallel", "Map" -> {
                line(indent, "subgraph " + name);
                states(name, indent + "  ");
                line(indent, "end");
            }
            case "Succeed" -> line(indent, name + "([" + name + "])");
            case "Fail" -> line(indent, name + "[/" + name + "/]");
            default -> line(indent, name + "[" + name + "]");
        }
        edges(name, indent);
    }

    /** @param from null for the edge from the start */
    private void edges(String from, String indent) {
        graph.from(from).forEach(edge -> line(indent, switch (edge.kind()) {
            case START -> "Start((start)) --> " + edge.to();
            case NEXT -> from + " --> " + edge.to();
            case CHOICE -> from + " -- \"" + edge.label().replace("\"", "#quot;") + "\" --> " + edge.to();
            case DEFAULT -> from + " -- " + edge.label() + " --> " + edge.to();
            case CATCH -> from + " -. " + edge.label() + " .-> " + edge.to();
            case END -> from + " --> End((end))";
        }));
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }
}
