package dev.orderflow.faultkit;

import java.util.List;

/** The shapes of the page, with coordinates in pixels. */
final class Shapes {

    /** A rectangle with a tooltip. Its style stands for its meaning. */
    record Box(double x, double y, double width, double height, String style, String title) {}

    record Label(double x, double y, String text) {}

    /** A line through the panel, named in its legend. */
    record Curve(String style, String name, String path) {}

    /** A point of a curve. */
    record Point(double x, double y) {}

    private Shapes() {}

    /** Rounds to a tenth of a pixel, which is enough and halves the size of the page. */
    static double rounded(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }

    /** @param points null for a gap; a point between two gaps becomes a dot */
    static String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (Point point : points) {
            if (point != null) {
                path.append(drawing ? "L" : "M").append(at(point));
                path.append(drawing ? "" : "h0");
            }
            drawing = point != null;
        }
        return path.toString();
    }

    private static String at(Point point) {
        return point.x() + " " + point.y();
    }
}
