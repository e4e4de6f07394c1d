package orderflow.local.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkShape;
import org.eclipse.elk.graph.util.ElkGraphUtil;

import orderflow.local.graph.GraphLayout.Area;
import orderflow.local.graph.GraphLayout.Box;
import orderflow.local.graph.GraphLayout.Point;
import orderflow.local.graph.GraphLayout.Route;
import orderflow.local.graph.StateGraph.Edge;
import orderflow.local.graph.StateGraph.Kind;
import orderflow.local.graph.StateGraph.Node;

/**
 * A graph in the model of the Eclipse Layout Kernel. A Parallel or Map state contains one node per region, and this one
 * contains the states, so that branches are never mixed.
 */
final class ElkGraph {

    private static final TextMetric NAMES = new TextMetric(13);
    private static final TextMetric LABELS = new TextMetric(11);
    private static final double NAME_LIMIT = 220;
    private static final double LABEL_LIMIT = 260;
    private static final double LABEL_HEIGHT = 16;
    private static final double WIDTH = 164;
    private static final double HEIGHT = 46;
    private static final double SIDE = 18;
    /** The room between two edges at one side, and before the first: not less than the slant of a Choice's box. */
    private static final double PORT = 12;
    private static final double CIRCLE = 24;
    private static final int HAPPY = 10;

    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<Node, ElkNode> states = new LinkedHashMap<>();
    private final Map<String, ElkNode> byName = new HashMap<>();
    private final Map<Edge, ElkEdge> edges = new LinkedHashMap<>();
    private final StateGraph graph;
    private final Set<Edge> happy;
    private final ElkNode start;
    private final ElkNode end;

    ElkGraph(StateGraph graph, boolean catches) {
        this.graph = graph;
        happy = HappyPath.of(graph);
        start = circle();
        end = graph.edges().stream().anyMatch(edge -> edge.kind() == Kind.END) ? circle() : null;
        graph.nodes().forEach(this::add);
        graph.edges().stream().filter(edge -> catches || edge.kind() != Kind.CATCH).forEach(this::add);
        states.values().stream().filter(ElkGraph::isIsolated).forEach(
                state -> state.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.LAST));
    }

    GraphLayout layout() {
        LayeredLayout.of(root);
        List<Box> boxes = new ArrayList<>();
        states.forEach((node, shape) -> boxes.add(new Box(node, name(node), area(shape, origin(shape.getParent())))));
        List<Route> routes = new ArrayList<>();
        edges.forEach((edge, shape) -> routes.add(route(edge, shape)));
        Area all = area(root, new KVector());
        return new GraphLayout(all.width(), all.height(), List.copyOf(boxes), area(start, new KVector()),
                end == null ? null : area(end, new KVector()), List.copyOf(routes));
    }

    private ElkNode circle() {
        ElkNode circle = ElkGraphUtil.createNode(root);
        circle.setDimensions(CIRCLE, CIRCLE);
        return circle;
    }

    private void add(Node node) {
        ElkNode shape = ElkGraphUtil.createNode(node.parent() == null ? root : region(node));
        shape.setDimensions(Math.max(Math.max(WIDTH, PORT * (1 + mostEdges(node))),
                NAMES.width(name(node)) + 2 * SIDE), HEIGHT);
        states.put(node, shape);
        byName.put(node.name(), shape);
    }

    /** @return how many edges end at one side of a state, at most */
    private long mostEdges(Node node) {
        long in = graph.edges().stream().filter(edge -> node.name().equals(edge.to())).count();
        return Math.max(in, graph.from(node.name()).size());
    }

    private ElkNode region(Node node) {
        ElkNode parent = byName.get(node.parent());
        while (parent.getChildren().size() <= node.region()) {
            ElkGraphUtil.createNode(parent);
        }
        return parent.getChildren().get(node.region());
    }

    private static String name(Node node) {
        return NAMES.cut(node.name(), NAME_LIMIT);
    }

    private void add(Edge edge) {
        ElkEdge shape = ElkGraphUtil.createSimpleEdge(edge.kind() == Kind.START ? start : byName.get(edge.from()),
                edge.kind() == Kind.END ? end : byName.get(edge.to()));
        if (!edge.label().isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(LABELS.cut(edge.label(), LABEL_LIMIT), shape);
            label.setDimensions(LABELS.width(label.getText()), LABEL_HEIGHT);
        }
        if (happy.contains(edge)) {
            shape.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, HAPPY);
            shape.setProperty(LayeredOptions.PRIORITY_DIRECTION, HAPPY);
        }
        edges.put(edge, shape);
    }

    private static boolean isIsolated(ElkNode state) {
        return state.getIncomingEdges().isEmpty() && state.getOutgoingEdges().isEmpty();
    }

    private static Route route(Edge edge, ElkEdge shape) {
        KVector origin = origin(shape.getContainingNode());
        ElkEdgeSection section = shape.getSections().get(0);
        List<Point> points = new ArrayList<>();
        points.add(point(section.getStartX(), section.getStartY(), origin));
        section.getBendPoints().forEach(bend -> points.add(point(bend.getX(), bend.getY(), origin)));
        points.add(point(section.getEndX(), section.getEndY(), origin));
        ElkLabel label = shape.getLabels().isEmpty() ? null : shape.getLabels().get(0);
        return new Route(edge, List.copyOf(points), label == null ? "" : label.getText(),
                label == null ? null : area(label, origin));
    }

    private static Area area(ElkShape shape, KVector origin) {
        Point from = point(shape.getX(), shape.getY(), origin);
        Point to = point(shape.getX() + shape.getWidth(), shape.getY() + shape.getHeight(), origin);
        return new Area(from.x(), from.y(), to.x() - from.x(), to.y() - from.y());
    }

    private static Point point(double x, double y, KVector origin) {
        return new Point((int) Math.round(origin.x + x), (int) Math.round(origin.y + y));
    }

    /** @return where the coordinates inside a node start */
    private static KVector origin(ElkNode node) {
        KVector origin = new KVector();
        for (ElkNode at = node; at.getParent() != null; at = at.getParent()) {
            origin.add(at.getX(), at.getY());
        }
        return origin;
    }
}
