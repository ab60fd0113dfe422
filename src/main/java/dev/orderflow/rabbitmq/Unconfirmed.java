package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Return;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was published on one channel and is not confirmed yet, in the order of publishing. */
final class Unconfirmed {

    private final Map<Long, Publication> byNumber = new LinkedHashMap<>();

    void add(long number, Publication publication) {
        byNumber.put(number, publication);
    }

    void remove(Publication publication) {
        byNumber.values().remove(publication);
    }

    /** Takes out what a confirm speaks of. */
    List<Publication> settle(long number, boolean multiple) {
        if (!multiple) {
            Publication one = byNumber.remove(number);
            return one == null ? List.of() : List.of(one);
        }
        List<Publication> settled = new ArrayList<>();
        Iterator<Map.Entry<Long, Publication>> oldest = byNumber.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Long, Publication> next = oldest.next();
            if (next.getKey() > number) {
                break;
            }
            settled.add(next.getValue());
            oldest.remove();
        }
        return settled;
    }

    /** A return comes before the confirm of its message, so the message is still here. */
    void returned(Return answer) {
        byNumber.values().stream()
                .filter(publication -> publication.isReturnedBy(answer))
                .findFirst()
                .ifPresent(publication ->
                        publication.returned("unroutable, is a binding missing? " + answer.getReplyText()));
    }

    /** How long the oldest has waited for its confirm; 0 if there is none. */
    long oldestNanos() {
        Collection<Publication> all = byNumber.values();
        return all.isEmpty() ? 0 : all.iterator().next().nanosUnderWay();
    }

    List<Publication> takeAll() {
        List<Publication> all = new ArrayList<>(byNumber.values());
        byNumber.clear();
        return all;
    }

    int size() {
        return byNumber.size();
    }
}
