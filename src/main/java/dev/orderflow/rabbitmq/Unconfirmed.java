package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Return;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The unconfirmed messages of one channel, in the order of publishing. */
class Unconfirmed {

    private final Map<Long, Publication> byNumber = new LinkedHashMap<>();
    private volatile Publication oldest;
    private volatile long lastAnswer = System.nanoTime();

    void add(long number, Publication publication) {
        byNumber.put(number, publication);
        if (oldest == null) {
            oldest = publication;
        }
    }

    void remove(Publication publication) {
        byNumber.values().remove(publication);
        lookForOldest();
    }

    /** Removes and returns the messages that a confirm covers. */
    List<Publication> settle(long number, boolean multiple) {
        List<Publication> settled = new ArrayList<>();
        if (!multiple) {
            Optional.ofNullable(byNumber.remove(number)).ifPresent(settled::add);
            lookForOldest();
            return settled;
        }
        Iterator<Map.Entry<Long, Publication>> entries = byNumber.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Long, Publication> next = entries.next();
            if (next.getKey() > number) {
                break;
            }
            settled.add(next.getValue());
            entries.remove();
        }
        lookForOldest();
        return settled;
    }

    /** The broker sends a return before the confirm of its message, so the message is still here. */
    void returned(Return answer) {
        byNumber.values().stream()
                .filter(publication -> publication.isReturnedBy(answer))
                .findFirst()
                .ifPresent(publication ->
                        publication.returned("unroutable, is a binding missing? " + answer.getReplyText()));
    }

    /**
     * Time in nanoseconds that the oldest message has waited for its confirm; 0 if there is none. Safe to call while a write hangs.
     */
    long oldestNanos() {
        Publication current = oldest;
        return current == null ? 0 : current.nanosUnderWay();
    }

    /** Time in nanoseconds without any answer while messages are unconfirmed. */
    long quietNanos() {
        return Math.min(oldestNanos(), System.nanoTime() - lastAnswer);
    }

    void answered() {
        lastAnswer = System.nanoTime();
    }

    private void lookForOldest() {
        Iterator<Publication> all = byNumber.values().iterator();
        oldest = all.hasNext() ? all.next() : null;
    }

    /** Removes and returns all messages, the newest first. */
    List<Publication> takeAll() {
        List<Publication> all = new ArrayList<>(byNumber.values());
        Collections.reverse(all);
        byNumber.clear();
        lookForOldest();
        return all;
    }

    int size() {
        return byNumber.size();
    }
}
