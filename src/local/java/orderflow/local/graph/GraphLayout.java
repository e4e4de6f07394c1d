package orderflow.local.graph;

import java.util.List;

import orderflow.local.graph.StateGraph.Edge;
import orderflow.local.graph.StateGraph.Node;

/**
 * Where the states and edges of a graph are drawn, in pixels. The same graph results in the same layout.
 *
 * @param boxes in the order of the graph's nodes
 * @param start the circle that the execution starts from
 * @param end the circle that it ends at, or null if no state of the top level has End
 */
public record GraphLayout(int width, int height, List<Box> boxes, Area start, Area end, List<Route> routes) {

    /** A rectangle by its upper left corner. */
    public record Area(int x, int y, int width, int height) {}

    public record Point(int x, int y) {}

    /** @param text the state's name as far as there is room for it */
    public record Box(Node node, String text, Area area) {}

    /**
     * The way of an edge.
     *
     * @param points the ends and bends, from the edge's state to its target
     * @param text the label as far as there is room for it
     * @param label the place of the text, or null if the edge has no label
     */
    public record Route(Edge edge, List<Point> points, String text, Area label) {}

    /** @param catches whether the edges of catchers are part of the layout */
    public static GraphLayout of(StateGraph graph, boolean catches) {
        return new ElkGraph(graph, catches).layout();
    }
}
