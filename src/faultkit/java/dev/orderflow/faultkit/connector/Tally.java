package dev.orderflow.faultkit.connector;

import java.util.Set;
import java.util.TreeSet;

/**
 * The outcome of the orders, by id.
 *
 * @param unfinished neither shipped nor among the dead letters
 * @param kept unfinished orders that are still in a queue
 * @param leftover queues that are not empty although all orders are shipped
 */
record Tally(
        Set<String> placed,
        Set<String> paid,
        Set<String> shipped,
        Set<String> deadLettered,
        Set<String> unfinished,
        Set<String> kept,
        Set<String> leftover) {

    Set<String> lost() {
        return without(unfinished, kept);
    }

    static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    void assertEachOrderPaidAndShippedOnce() {
        requireNone("lost", lost());
        requireNone("stuck", kept);
        requireNone("dead-lettered", deadLettered);
        requireNone("not empty at the end", leftover);
        requireNone("placed but not paid", without(placed, paid));
        requireNone("placed but not shipped", without(placed, shipped));
        requireNone("paid but not placed", without(paid, placed));
    }

    /** Fails with only some of the ids, because there may be thousands. */
    private void requireNone(String what, Set<String> ids) {
        if (!ids.isEmpty()) {
            throw new AssertionError("%d %s, such as %s; %s"
                    .formatted(ids.size(), what, ids.stream().limit(10).toList(), this));
        }
    }

    @Override
    public String toString() {
        return "%d orders, shipped %d, lost %d, stuck %d, dead-lettered %d, leftovers %s"
                .formatted(placed.size(), shipped.size(), lost().size(), kept.size(), deadLettered.size(), leftover);
    }
}
