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

/** The events of each order that were published. Safe for many threads. */
final class PublishedEvents {

    private static final Set<String> LAST =
            Set.of("shipment.booked", "payment.declined", "payment.refunded", "payment.captured", "payment.voided");
    private static final String CANCELLED = "order.cancelled";

    /** An order can have several of these, each with an id of its own. */
    private static final Set<String> OF_DEAD_LETTERS =
            Set.of("order.rejected", "order.needs_attention", "order.resumed");

    /** An order that was seen to end. */
    record End(String orderId, Instant at) {}

    private final Map<String, Map<String, PublishedEvent>> byOrder = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Queue<End> ends = new ConcurrentLinkedQueue<>();
    private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger copies = new AtomicInteger();

    /** @param countsCopies whether a repetition counts as a copy. Queue and trace both show an event that is published once. */
    void note(PublishedEvent event, boolean countsCopies) {
        PublishedEvent first = byOrder.computeIfAbsent(event.orderId(), id -> new ConcurrentHashMap<>())
                .putIfAbsent(OF_DEAD_LETTERS.contains(event.type()) ? event.eventId() : event.type(), event);
        if (first != null) {
            again(first, event, countsCopies);
        }
        if (isEnd(event.type()) && ended.putIfAbsent(event.orderId(), Instant.now()) == null) {
            ends.add(new End(event.orderId(), Instant.now()));
        }
    }

    private static boolean isEnd(String type) {
        return LAST.contains(type) || type.equals(CANCELLED);
    }

    private void again(PublishedEvent first, PublishedEvent event, boolean countsCopies) {
        if (countsCopies) {
            copies.incrementAndGet();
        }
        if (!first.equals(event)) {
            contradictions.add("published in two versions: " + first + " and " + event);
        }
    }

    Optional<PublishedEvent> of(String orderId, String type) {
        return Optional.ofNullable(byOrder.getOrDefault(orderId, Map.of()).get(type));
    }

    Set<String> ended() {
        return ended.keySet();
    }

    /** The orders of which no further event is expected. A cancelled order counts only once its refund is published. */
    Set<String> over() {
        Set<String> over = new TreeSet<>(ended.keySet());
        over.removeIf(id -> LAST.stream().noneMatch(byOrder.get(id)::containsKey));
        return over;
    }

    /** The orders that ended since the last call. */
    List<End> takeEnds() {
        List<End> taken = new ArrayList<>();
        for (End end = ends.poll(); end != null; end = ends.poll()) {
            taken.add(end);
        }
        return taken;
    }

    /** Events of one order and type that were published with two ids, or of one id with two bodies or times. */
    List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    int copies() {
        return copies.get();
    }
}
