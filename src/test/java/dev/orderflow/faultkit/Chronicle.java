package dev.orderflow.faultkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What became known of each order, in the events that were told: safe for many threads. */
final class Chronicle {

    private static final Set<String> LAST = Set.of("shipment.booked", "payment.declined", "payment.refunded");
    private static final String CANCELLED = "order.cancelled";

    /** An order that was seen to end. */
    record End(String orderId, Instant at) {}

    private final Map<String, Map<String, Told>> byOrder = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Queue<End> ends = new ConcurrentLinkedQueue<>();
    private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger copies = new AtomicInteger();

    /** @param countsCopies whether the same again is a copy: a listener and a trace both see what is told once */
    void note(Told told, boolean countsCopies) {
        Told first = byOrder.computeIfAbsent(told.orderId(), id -> new ConcurrentHashMap<>())
                .putIfAbsent(told.type(), told);
        if (first != null) {
            again(first, told, countsCopies);
        }
        if (isEnd(told.type()) && ended.putIfAbsent(told.orderId(), Instant.now()) == null) {
            ends.add(new End(told.orderId(), Instant.now()));
        }
    }

    private static boolean isEnd(String type) {
        return LAST.contains(type) || type.equals(CANCELLED);
    }

    private void again(Told first, Told told, boolean countsCopies) {
        if (countsCopies) {
            copies.incrementAndGet();
        }
        if (!first.equals(told)) {
            contradictions.add("told in two ways: " + first + " and " + told);
        }
    }

    Optional<Told> of(String orderId, String type) {
        return Optional.ofNullable(byOrder.getOrDefault(orderId, Map.of()).get(type));
    }

    Set<String> ended() {
        return ended.keySet();
    }

    /** Those of which nothing more is to come: after a cancel the money may still have to be given back. */
    Set<String> over() {
        Set<String> over = new TreeSet<>(ended.keySet());
        over.removeIf(id -> LAST.stream().noneMatch(byOrder.get(id)::containsKey));
        return over;
    }

    /** Those that ended since this was asked before. */
    List<End> takeEnds() {
        List<End> taken = new ArrayList<>();
        for (End end = ends.poll(); end != null; end = ends.poll()) {
            taken.add(end);
        }
        return taken;
    }

    /** Events of one kind that came under two ids, with two bodies, or at two times. */
    List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    int copies() {
        return copies.get();
    }
}
