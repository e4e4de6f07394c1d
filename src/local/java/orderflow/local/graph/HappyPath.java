package orderflow.local.graph;

import java.util.HashSet;
import java.util.Set;

import orderflow.local.graph.StateGraph.Edge;
import orderflow.local.graph.StateGraph.Kind;
import orderflow.local.graph.StateGraph.Node;

/** The edges that an execution takes if nothing fails and each Choice state follows its first rule. */
final class HappyPath {

    private final StateGraph graph;
    private final Set<Edge> edges = new HashSet<>();

    private HappyPath(StateGraph graph) {
        this.graph = graph;
    }

    static Set<Edge> of(StateGraph graph) {
        HappyPath path = new HappyPath(graph);
        path.edges.addAll(graph.from(null));
        Set<Object> regions = new HashSet<>();
        graph.nodes().stream().filter(node -> regions.add(new Region(node.parent(), node.region())))
                .forEach(path::follow);
        return path.edges;
    }

    private record Region(String parent, int index) {}

    private void follow(Node first) {
        String at = first.name();
        while (at != null) {
            Edge edge = graph.from(at).stream().filter(next -> next.kind() != Kind.CATCH).findFirst().orElse(null);
            at = edge != null && edges.add(edge) ? edge.to() : null;
        }
    }
}
