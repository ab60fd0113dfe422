package dev.orderflow.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Who decides what happens next. */
@FunctionalInterface
interface Choices {

    /**
     * @param options how many there are
     * @param situation what they are to be chosen in
     * @return one of them; -1 to stop here
     */
    int choose(int options, LongSupplier situation);

    /** One after the other as they are given, then always the first, which goes on without trouble. */
    static Choices of(List<Integer> given) {
        Deque<Integer> left = new ArrayDeque<>(given);
        return (options, situation) -> left.isEmpty() ? 0 : left.poll() % options;
    }

    /** All of them, depth first. A situation that was met before is not gone into again. */
    final class All implements Choices {

        private final List<int[]> path = new ArrayList<>();
        private final Set<Long> known = new HashSet<>();
        private int depth;

        @Override
        public int choose(int options, LongSupplier situation) {
            if (depth == path.size()) {
                if (!known.add(situation.getAsLong())) {
                    return -1;
                }
                path.add(new int[] {0, options});
            }
            return path.get(depth++)[0];
        }

        /** @return whether there is another schedule */
        boolean next() {
            depth = 0;
            while (!path.isEmpty()) {
                int[] last = path.get(path.size() - 1);
                if (++last[0] < last[1]) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
            return false;
        }

        int situations() {
            return known.size();
        }
    }
}
