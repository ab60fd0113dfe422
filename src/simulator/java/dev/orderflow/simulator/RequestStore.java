package dev.orderflow.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All requests of one kind, by key and by reference. */
final class RequestStore {

    private final Duration keyWindow;
    private final Clock clock;
    private final Map<String, KeyHistory> byKey = new HashMap<>();
    private final Map<String, StoredRequest> byReference = new HashMap<>();
    /** The requests that have acted, by reference, in this order. */
    private final Map<String, StoredRequest> acted = new LinkedHashMap<>();

    RequestStore(Duration keyWindow, Clock clock) {
        this.keyWindow = keyWindow;
        this.clock = clock;
    }

    StoredRequest restore(RecordedEffect effect) {
        return keep(history(effect.key()).restore(effect));
    }

    /** @return the number of this request under its key */
    int count(IncomingRequest request) {
        return history(request.key()).count();
    }

    /** @return the request that this one repeats, or empty if it is the first under its key */
    Optional<StoredRequest> arrive(IncomingRequest request) {
        KeyHistory history = history(request.key());
        history.arrive(clock.instant(), keyWindow);
        return history.honoured();
    }

    StoredRequest open(IncomingRequest request, FaultSettings faults) {
        return keep(history(request.key()).open(request, faults));
    }

    Optional<StoredRequest> underKey(String key) {
        return Optional.ofNullable(byKey.get(key)).flatMap(KeyHistory::latest);
    }

    Optional<StoredRequest> withReference(String reference) {
        return Optional.ofNullable(byReference.get(reference));
    }

    void act(StoredRequest request) {
        acted.put(request.reference(), request);
    }

    /** A repetition of the request acts again, because the provider knows nothing of it. */
    void remove(StoredRequest request) {
        acted.remove(request.reference());
        byReference.remove(request.reference());
        history(request.key()).forget(request);
    }

    /** @return empty if there is no such cursor */
    Optional<NewestPage<StoredRequest>> page(Instant from, Instant to, String after) {
        return NewestPage.of(
                acted,
                after,
                request -> !request.at().isBefore(from) && request.at().isBefore(to),
                NewestPage.MAX);
    }

    private KeyHistory history(String key) {
        return byKey.computeIfAbsent(key, unknown -> new KeyHistory());
    }

    private StoredRequest keep(StoredRequest request) {
        byReference.put(request.reference(), request);
        return request;
    }
}
