package orderflow.local.console;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import orderflow.local.graph.GraphLayout;
import orderflow.local.graph.GraphLayout.Area;
import orderflow.local.graph.GraphLayout.Box;
import orderflow.local.graph.GraphLayout.Route;
import orderflow.local.graph.TextMetric;

/**
 * The drawing of a state machine's graph, for the template {@code graph.html}.
 *
 * @param label the description for screen readers
 * @param end null if no state of the top level has End
 */
record GraphView(int width, int height, String label, List<State> states, List<Transition> transitions, Circle start,
        Circle end) {

    private static final TextMetric NOTES = new TextMetric(11);
    private static final int SIDE = 8;

    record Circle(int x, int y, int radius) {

        private static Circle of(Area area) {
            return new Circle(area.x() + area.width() / 2, area.y() + area.height() / 2, area.width() / 2);
        }
    }

    /**
     * A state's box.
     *
     * @param id a name for the element that does not depend on what the state is called
     * @param name as far as there is room for it
     * @param outline path data
     * @param mark null if the execution has not entered the state
     * @param line the second line: icon and note, or the type
     */
    record State(String id, String name, String fullName, String type, String href, Area area, String outline,
            StateMark mark, String line, boolean compound, boolean selected) {

        public String css() {
            return "state " + type.toLowerCase(Locale.ROOT) + (compound ? " compound" : "")
                    + (mark == null ? "" : " " + mark.status().css()) + (selected ? " selected" : "");
        }

        /** @return the text for screen readers and for the tooltip */
        public String label() {
            String entered = mark == null ? "" : ", " + mark.status().word();
            return fullName + ", " + type + entered + (mark == null || mark.note().isEmpty() ? "" : ", " + mark.note());
        }

        public int middle() {
            return area.x() + area.width() / 2;
        }
    }

    /**
     * An edge.
     *
     * @param path path data of the line
     * @param head path data of the arrow head
     * @param label as far as there is room for it; empty if there is none
     * @param labelX the middle of the label
     * @param labelY the base line of the label
     */
    record Transition(String css, String path, String head, String label, String fullLabel, int labelX, int labelY) {

        private static Transition of(Route route) {
            String kind = route.edge().kind().name().toLowerCase(Locale.ROOT);
            Area label = route.label() == null ? new Area(0, 0, 0, 0) : route.label();
            return new Transition("edge " + kind, SvgPath.line(route.points()), SvgPath.head(route.points()),
                    route.text(), route.edge().label(), label.x() + label.width() / 2, label.y() + label.height() - 4);
        }
    }

    /**
     * @param marks by state; null for one that the execution has not entered
     * @param href by state, the address of its details
     * @param selected the state whose details are shown, or null
     */
    static GraphView of(GraphLayout layout, Function<String, StateMark> marks, Function<String, String> href,
            String selected) {
        List<State> states = new ArrayList<>();
        for (Box box : layout.boxes()) {
            String name = box.node().name();
            StateMark mark = marks.apply(name);
            states.add(new State("state-" + states.size(), box.text(), name, box.node().type(), href.apply(name),
                    box.area(), SvgPath.outline(box), mark, line(box, mark), box.node().isCompound(),
                    name.equals(selected)));
        }
        return new GraphView(layout.width(), layout.height(), label(states), List.copyOf(states),
                layout.routes().stream().map(Transition::of).toList(), Circle.of(layout.start()),
                layout.end() == null ? null : Circle.of(layout.end()));
    }

    private static String line(Box box, StateMark mark) {
        if (mark == null) {
            return box.node().type();
        }
        String text = mark.status().icon() + " " + (mark.note().isEmpty() ? mark.status().word() : mark.note());
        return NOTES.cut(text, box.area().width() - 2 * SIDE);
    }

    private static String label(List<State> states) {
        Map<StateStatus, Long> counts = states.stream().filter(state -> state.mark() != null).collect(Collectors
                .groupingBy(state -> state.mark().status(), () -> new EnumMap<>(StateStatus.class),
                        Collectors.counting()));
        String entered = counts.entrySet().stream().map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return "Graph of " + states.size() + (states.size() == 1 ? " state" : " states")
                + (entered.isEmpty() ? "" : ": " + entered);
    }
}
