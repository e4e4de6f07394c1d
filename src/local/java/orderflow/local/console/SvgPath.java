package orderflow.local.console;

import java.util.List;

import orderflow.local.graph.GraphLayout.Area;
import orderflow.local.graph.GraphLayout.Box;
import orderflow.local.graph.GraphLayout.Point;

/** Path data of SVG. */
final class SvgPath {

    private static final int CORNER = 6;
    private static final int SLANT = 12;
    private static final int HEAD_LENGTH = 8;
    private static final int HEAD_HALF = 4;

    private SvgPath() {}

    /** @return a line with rounded bends */
    static String line(List<Point> points) {
        StringBuilder path = new StringBuilder("M" + at(points.get(0)));
        for (int i = 1; i + 1 < points.size(); i++) {
            Point bend = points.get(i);
            path.append('L').append(at(towards(bend, points.get(i - 1)))).append('Q').append(at(bend)).append(' ')
                    .append(at(towards(bend, points.get(i + 1))));
        }
        return path.append('L').append(at(points.get(points.size() - 1))).toString();
    }

    /** @return a triangle whose tip is the last point */
    static String head(List<Point> points) {
        Point tip = points.get(points.size() - 1);
        Point before = points.get(points.size() - 2);
        double length = Math.hypot(tip.x() - before.x(), tip.y() - before.y());
        double x = (tip.x() - before.x()) / length;
        double y = (tip.y() - before.y()) / length;
        return "M" + at(tip) + "L" + at(corner(tip, x, y, HEAD_HALF)) + "L" + at(corner(tip, x, y, -HEAD_HALF)) + "Z";
    }

    /** @return the outline of a state: its shape tells the type */
    static String outline(Box box) {
        Area area = box.area();
        return switch (box.node().type()) {
            case "Choice" -> polygon(area, SLANT, SLANT);
            case "Fail" -> polygon(area, SLANT, 0);
            case "Succeed" -> rounded(area, area.height() / 2);
            default -> rounded(area, CORNER);
        };
    }

    /** A hexagon, or a parallelogram if the slant of one side is 0. */
    private static String polygon(Area area, int upper, int lower) {
        int right = area.x() + area.width();
        int bottom = area.y() + area.height();
        return lower == 0
                ? "M%d %dH%dL%d %dH%dZ".formatted(area.x() + upper, area.y(), right, right - upper, bottom, area.x())
                : "M%d %dH%dL%d %dL%d %dH%dL%d %dZ".formatted(area.x() + upper, area.y(), right - upper, right,
                        area.y() + area.height() / 2, right - lower, bottom, area.x() + lower, area.x(),
                        area.y() + area.height() / 2);
    }

    private static String rounded(Area area, int radius) {
        String arc = "a%1$d %1$d 0 0 1 ".formatted(radius);
        return "M" + (area.x() + radius) + " " + area.y() + "h" + (area.width() - 2 * radius)
                + arc + radius + " " + radius + "v" + (area.height() - 2 * radius)
                + arc + -radius + " " + radius + "h" + -(area.width() - 2 * radius)
                + arc + -radius + " " + -radius + "v" + -(area.height() - 2 * radius)
                + arc + radius + " " + -radius + "Z";
    }

    /** @return the point where the rounding of a bend starts */
    private static Point towards(Point bend, Point other) {
        double length = Math.hypot(other.x() - bend.x(), other.y() - bend.y());
        double part = Math.min(CORNER, length / 2) / length;
        return new Point((int) Math.round(bend.x() + (other.x() - bend.x()) * part),
                (int) Math.round(bend.y() + (other.y() - bend.y()) * part));
    }

    private static Point corner(Point tip, double x, double y, int half) {
        return new Point((int) Math.round(tip.x() - x * HEAD_LENGTH - y * half),
                (int) Math.round(tip.y() - y * HEAD_LENGTH + x * half));
    }

    private static String at(Point point) {
        return point.x() + " " + point.y();
    }
}
