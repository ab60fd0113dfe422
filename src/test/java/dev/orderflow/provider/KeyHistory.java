package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What came under one idempotency key. */
final class KeyHistory {

    private int requests;
    private int entries;
    private Instant firstSeen;
    private Entry honoured;
    private Entry latest;

    /** @return the number of this request under the key */
    int count() {
        return ++requests;
    }

    /** When the window is over, the key is as good as new. */
    void arrive(Instant now, Duration window) {
        if (firstSeen == null || !now.isBefore(firstSeen.plus(window))) {
            firstSeen = now;
            honoured = null;
        }
    }

    /** What a request under this key repeats. */
    Optional<Entry> honoured() {
        return Optional.ofNullable(honoured);
    }

    /** What a look-up finds, however old. */
    Optional<Entry> latest() {
        return Optional.ofNullable(latest);
    }

    Entry open(Request request) {
        String name = request.key() + "#" + ++entries;
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        return set(new Entry(request, request.kind().prefix() + uuid, firstSeen));
    }

    Entry restore(Effect effect) {
        entries++;
        firstSeen = effect.firstSeen();
        Request request = new Request(
                effect.kind(),
                effect.key(),
                effect.orderId(),
                Json.write(effect.asked()),
                effect.fingerprint(),
                Word.in(""));
        Entry entry = set(new Entry(request, effect.reference(), firstSeen));
        entry.decide(State.DONE);
        return entry;
    }

    private Entry set(Entry entry) {
        honoured = entry;
        latest = entry;
        return entry;
    }
}
