package dev.orderflow.ledger;

import java.util.EnumSet;
import java.util.Set;

/** The points that crashes came after, and those that they came before. */
final class Coverage {

    final Set<Point> before = EnumSet.noneOf(Point.class);
    final Set<Point> after = EnumSet.noneOf(Point.class);

    void crashed(Copy copy) {
        if (copy.last != null) {
            after.add(copy.last);
        }
        if (copy.next != null) {
            before.add(copy.next.point());
        } else if (copy.last == Point.CALL) {
            before.add(Point.PROVIDER_ACTS);
        }
    }
}
