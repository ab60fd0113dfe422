package dev.orderflow.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that was ever taken of one kind. */
final class Memory {

    private final Duration keyWindow;
    private final Clock clock;
    private final Map<String, KeyHistory> byKey = new HashMap<>();
    private final Map<String, Entry> byReference = new HashMap<>();

    Memory(Duration keyWindow, Clock clock) {
        this.keyWindow = keyWindow;
        this.clock = clock;
    }

    void restore(List<Effect> effects) {
        effects.forEach(effect -> keep(history(effect.key()).restore(effect)));
    }

    /** @return the number of this request under its key */
    int count(Request request) {
        return history(request.key()).count();
    }

    /** @return what this request repeats, or empty if it is the first under its key */
    Optional<Entry> arrive(Request request) {
        KeyHistory history = history(request.key());
        history.arrive(clock.instant(), keyWindow);
        return history.honoured();
    }

    Entry open(Request request) {
        return keep(history(request.key()).open(request));
    }

    Optional<Entry> underKey(String key) {
        return Optional.ofNullable(byKey.get(key)).flatMap(KeyHistory::latest);
    }

    Optional<Entry> withReference(String reference) {
        return Optional.ofNullable(byReference.get(reference));
    }

    private KeyHistory history(String key) {
        return byKey.computeIfAbsent(key, unknown -> new KeyHistory());
    }

    private Entry keep(Entry entry) {
        byReference.put(entry.reference(), entry);
        return entry;
    }
}
