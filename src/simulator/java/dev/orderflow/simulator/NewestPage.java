package dev.orderflow.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A page of a list whose newest objects are first. */
record NewestPage<T>(List<T> objects, boolean hasMore) {

    static final int MAX = 100;

    /**
     * @param oldestFirst all objects, by id
     * @param after the id of the last object of the page before, or null
     * @return empty if there is no object with this id
     */
    static <T> Optional<NewestPage<T>> of(Map<String, T> oldestFirst, String after, Predicate<T> filter, int limit) {
        List<String> ids = new ArrayList<>(oldestFirst.keySet());
        Collections.reverse(ids);
        int last = ids.indexOf(after);
        if (after != null && last < 0) {
            return Optional.empty();
        }
        List<T> found = ids.subList(last + 1, ids.size()).stream()
                .map(oldestFirst::get)
                .filter(filter)
                .limit(limit + 1L)
                .toList();
        return Optional.of(new NewestPage<>(found.subList(0, Math.min(limit, found.size())), found.size() > limit));
    }
}
