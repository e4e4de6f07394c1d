package orderflow.local.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.Bundle;
import orderflow.local.graph.GraphLayout.Area;
import orderflow.local.graph.GraphLayout.Box;
import orderflow.local.graph.GraphLayout.Point;
import orderflow.local.graph.GraphLayout.Route;
import orderflow.local.graph.StateGraph.Kind;

class GraphLayoutTest {

    /** Room for the name of a compound state and for its second line. */
    private static final int TITLE = 40;

    @Provide
    Arbitrary<JsonNode> definitions() {
        return Arbitraries.randomValue(RandomDefinition::random);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void anyDefinition_withOrWithoutCatchers_isDrawnCleanly(@ForAll("definitions") JsonNode definition,
            @ForAll boolean catches) {
        StateGraph graph = StateGraph.of(definition);
        GraphLayout layout = GraphLayout.of(graph, catches);

        assertClean(layout);
        assertEquals(graph.nodes(), layout.boxes().stream().map(Box::node).toList());
        assertEquals(graph.edges().stream().filter(edge -> catches || edge.kind() != Kind.CATCH).toList(),
                layout.routes().stream().map(Route::edge).toList());
        assertEquals(layout, GraphLayout.of(StateGraph.of(definition), catches));
    }

    static Stream<GraphLayout> shipped() throws IOException {
        List<GraphLayout> layouts = new ArrayList<>();
        for (Path definition : Bundle.definitions()) {
            StateGraph graph = StateGraph.of(new YAMLMapper().readTree(definition.toFile()));
            layouts.add(GraphLayout.of(graph, false));
            layouts.add(GraphLayout.of(graph, true));
        }
        return layouts.stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedDefinition_always_isDrawnCleanlyAndFitsAPage(GraphLayout layout) {
        assertClean(layout);
        assertTrue(layout.width() <= 1100 && layout.height() <= 1450, () -> layout.width() + " x " + layout.height());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void happyPath_ofAShippedDefinition_goesDown(GraphLayout layout) {
        StateGraph graph = new StateGraph(layout.boxes().stream().map(Box::node).toList(),
                layout.routes().stream().map(Route::edge).toList());
        Set<StateGraph.Edge> path = HappyPath.of(graph);
        layout.routes().stream().filter(route -> path.contains(route.edge())).forEach(route -> {
            List<Point> points = route.points();
            for (int i = 1; i < points.size(); i++) {
                assertTrue(points.get(i).y() >= points.get(i - 1).y(), route::toString);
            }
        });
    }

    @Test
    void longName_always_isCutInTheDrawingOnly() throws IOException {
        String name = "a".repeat(80);
        Box box = GraphLayout.of(StateGraph.of(new YAMLMapper().readTree("{StartAt: " + name + ", States: {" + name
                + ": {Type: Succeed}}}")), true).boxes().get(0);

        assertEquals(name, box.node().name());
        assertTrue(box.text().matches("a{20,40}…"), box.text());
    }

    @Test
    void hiddenCatchers_leaveTheStatesInPlaceThatOnlyTheyReach() throws IOException {
        GraphLayout layout = GraphLayout.of(StateGraph.of(new YAMLMapper().readTree("""
                StartAt: A
                States:
                  A: {Type: Task, Catch: [{ErrorEquals: [States.ALL], Next: Failed}], Next: B}
                  B: {Type: Pass, End: true}
                  Failed: {Type: Fail}
                """)), false);
        Area failed = layout.boxes().get(2).area();

        assertTrue(layout.routes().stream().noneMatch(route -> route.edge().kind() == Kind.CATCH));
        assertTrue(failed.y() > layout.boxes().get(1).area().y(), failed::toString);
    }

    private static void assertClean(GraphLayout layout) {
        Area page = new Area(0, 0, layout.width(), layout.height());
        for (Box box : layout.boxes()) {
            assertTrue(isInside(box.area(), page), box::toString);
            layout.boxes().forEach(other -> assertApart(layout, box, other));
            for (Area circle : circles(layout)) {
                assertFalse(overlap(box.area(), circle), box::toString);
            }
        }
        List<Area> labels = new ArrayList<>();
        for (Route route : layout.routes()) {
            assertTrue(route.points().stream().allMatch(point -> isInside(new Area(point.x(), point.y(), 0, 0), page)),
                    route::toString);
            assertRoundForeignBoxes(layout, route);
            if (route.label() != null) {
                assertTrue(isInside(route.label(), page), route::toString);
                assertTrue(labels.stream().noneMatch(label -> overlap(label, route.label())), route::toString);
                labels.add(route.label());
            }
        }
    }

    private static List<Area> circles(GraphLayout layout) {
        return Stream.of(layout.start(), layout.end()).filter(Objects::nonNull).toList();
    }

    private static void assertApart(GraphLayout layout, Box box, Box other) {
        if (around(layout, box.node().name()).contains(other.node().name())) {
            assertTrue(isInside(box.area(), other.area()) && box.area().y() >= other.area().y() + TITLE,
                    () -> box + " in " + other);
        } else if (box != other && !around(layout, other.node().name()).contains(box.node().name())) {
            assertFalse(overlap(box.area(), other.area()), () -> box + " and " + other);
        }
    }

    /** Neither an edge nor its label is on a box, unless the box contains the edge. */
    private static void assertRoundForeignBoxes(GraphLayout layout, Route route) {
        String end = route.edge().from() == null ? route.edge().to() : route.edge().from();
        List<Area> foreign = new ArrayList<>(circles(layout));
        layout.boxes().stream().filter(box -> !around(layout, end).contains(box.node().name()))
                .forEach(box -> foreign.add(box.area()));
        for (Area area : foreign) {
            assertFalse(route.label() != null && overlap(route.label(), area), () -> route + " on " + area);
            for (int i = 1; i < route.points().size(); i++) {
                assertFalse(overlap(line(route.points().get(i - 1), route.points().get(i)), area),
                        () -> route + " through " + area);
            }
        }
    }

    private static Area line(Point from, Point to) {
        assertTrue(from.x() == to.x() || from.y() == to.y(), () -> from + " to " + to + " is neither level nor plumb");
        return new Area(Math.min(from.x(), to.x()), Math.min(from.y(), to.y()), Math.abs(from.x() - to.x()),
                Math.abs(from.y() - to.y()));
    }

    /** The names of the Parallel and Map states around a state. */
    private static Set<String> around(GraphLayout layout, String name) {
        Set<String> around = new HashSet<>();
        String parent = parent(layout, name);
        while (parent != null) {
            around.add(parent);
            parent = parent(layout, parent);
        }
        return around;
    }

    private static String parent(GraphLayout layout, String name) {
        return layout.boxes().stream().map(Box::node).filter(node -> node.name().equals(name)).findFirst()
                .map(StateGraph.Node::parent).orElse(null);
    }

    private static boolean isInside(Area inner, Area outer) {
        return inner.x() >= outer.x() && inner.y() >= outer.y()
                && inner.x() + inner.width() <= outer.x() + outer.width()
                && inner.y() + inner.height() <= outer.y() + outer.height();
    }

    /** Whether the insides of two areas meet, by more than the rounding to pixels. A line has an inside here. */
    private static boolean overlap(Area a, Area b) {
        return a.x() < b.x() + b.width() - 1 && b.x() + 1 < a.x() + a.width() + (a.width() == 0 ? 1 : 0)
                && a.y() < b.y() + b.height() - 1 && b.y() + 1 < a.y() + a.height() + (a.height() == 0 ? 1 : 0);
    }
}
