package dev.orderflow.effect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Chooses what happens next. */
@FunctionalInterface
interface Choices {

    /**
     * @param options number of options
     * @param situation hash of the current situation
     * @return the index of an option; -1 to stop here
     */
    int choose(int options, LongSupplier situation);

    /** Takes the given choices in order, then always the first option, which is the one without a failure. */
    static Choices of(List<Integer> given) {
        Deque<Integer> left = new ArrayDeque<>(given);
        return (options, situation) -> left.isEmpty() ? 0 : left.poll() % options;
    }

    /** Explores all options, depth first. A situation that was met before is not explored again. */
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
