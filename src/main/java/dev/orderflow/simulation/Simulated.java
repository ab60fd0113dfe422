package dev.orderflow.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.ledger.Answer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider that answers after a while, in the way that a word in the request asks for. Its reference follows from the
 * idempotency key, so it honours keys without remembering them.
 *
 * <ul>
 *   <li>{@code declined}, {@code refused}: says no
 *   <li>{@code unavailable}: fails at every attempt
 *   <li>{@code flaky}: fails at the first three attempts
 *   <li>{@code timeout}: acts at the first attempt, but its answer never arrives
 *   <li>anything else: acts
 * </ul>
 */
public final class Simulated {

    private static final int FLAKY_FAILURES = 3;

    private final Duration latency;
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    public Simulated(Duration latency) {
        this.latency = latency;
    }

    /** @param word how to behave; a prefix such as {@code tok_} is passed over */
    public Uni<Answer> act(String key, String word) {
        return switch (word.toLowerCase(Locale.ROOT).substring(word.startsWith("tok_") ? 4 : 0)) {
            case "declined", "refused" -> after(new Answer.Refused("simulated refusal"));
            case "unavailable" -> after(new Answer.Failed("simulated 503"));
            case "flaky" -> after(attempt(key) <= FLAKY_FAILURES ? new Answer.Failed("simulated 503") : done(key));
            case "timeout" -> attempt(key) == 1 ? Uni.createFrom().nothing() : after(done(key));
            default -> after(done(key));
        };
    }

    public Uni<Optional<Answer>> lookUp(String key) {
        return after(done(key)).map(Optional::of);
    }

    private int attempt(String key) {
        return attempts.merge(key, 1, Integer::sum);
    }

    private Uni<Answer> after(Answer answer) {
        Uni<Answer> now = Uni.createFrom().item(answer);
        return latency.isZero() ? now : now.onItem().delayIt().by(latency);
    }

    private static Answer done(String key) {
        return new Answer.Done("sim_" + UUID.nameUUIDFromBytes(key.getBytes(UTF_8)));
    }
}
