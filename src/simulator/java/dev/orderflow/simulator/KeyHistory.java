package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The requests under one idempotency key. */
final class KeyHistory {

    private int requests;
    private int opened;
    private Instant firstSeen;
    private StoredRequest honoured;
    private StoredRequest latest;

    /** @return the number of this request under the key */
    int count() {
        return ++requests;
    }

    /** Forgets the key's request once its window is over. */
    void arrive(Instant now, Duration window) {
        if (firstSeen == null || !now.isBefore(firstSeen.plus(window))) {
            firstSeen = now;
            honoured = null;
        }
    }

    /** The request that another request under this key repeats. */
    Optional<StoredRequest> honoured() {
        return Optional.ofNullable(honoured);
    }

    /** The request that a look-up finds, regardless of the key's window. */
    Optional<StoredRequest> latest() {
        return Optional.ofNullable(latest);
    }

    StoredRequest open(IncomingRequest request, FaultSettings faults) {
        String name = request.key() + "#" + ++opened;
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        String reference = faults.reference().replace("%s", request.kind().prefix() + uuid);
        return set(new StoredRequest(request, reference, firstSeen));
    }

    StoredRequest restore(RecordedEffect effect) {
        opened++;
        firstSeen = effect.firstSeen();
        IncomingRequest request = new IncomingRequest(
                effect.kind(),
                effect.key(),
                effect.orderId(),
                JsonCodec.write(effect.asked()),
                effect.fingerprint(),
                SpecialValue.in(""));
        StoredRequest stored = set(new StoredRequest(request, effect.reference(), firstSeen));
        stored.succeed(effect.at());
        return stored;
    }

    void forget(StoredRequest request) {
        honoured = honoured == request ? null : honoured;
        latest = latest == request ? null : latest;
    }

    private StoredRequest set(StoredRequest request) {
        honoured = request;
        latest = request;
        return request;
    }
}
