package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A simulated provider that answers after a delay. A keyword in the request selects its behaviour. Its reference is derived from
 * the idempotency key, so it honours keys without storing them.
 *
 * <ul>
 *   <li>{@code declined}, {@code refused}: refuses the request
 *   <li>{@code unavailable}: fails at every attempt
 *   <li>{@code flaky}: fails at the first three attempts
 *   <li>{@code timeout}: acts at the first attempt, but its answer never arrives
 *   <li>{@code action}: needs the customer, who acts before the first look-up
 *   <li>anything else: acts
 * </ul>
 */
final class SimulatedProvider implements Provider {

    private static final int FLAKY_FAILURES = 3;

    private final Duration latency;
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    SimulatedProvider(Duration latency) {
        this.latency = latency;
    }

    /** A prefix such as {@code tok_} of the word is ignored. */
    @Override
    public Uni<Answer> act(ProviderRequest request, CallIdentity identity) {
        String key = identity.key();
        String word = request.simulated();
        return switch (word.toLowerCase(Locale.ROOT).substring(word.startsWith("tok_") ? 4 : 0)) {
            case "declined", "refused" -> after(new Answer.Refused("simulated refusal"));
            case "unavailable" -> after(new Answer.Failed("simulated 503"));
            case "flaky" -> after(attempt(key) <= FLAKY_FAILURES ? new Answer.Failed("simulated 503") : done(key));
            case "action" -> after(new Answer.Pending(reference(key), "https://example.com/confirm/" + reference(key)));
            case "timeout" -> attempt(key) == 1 ? Uni.createFrom().nothing() : after(done(key));
            default -> after(done(key));
        };
    }

    @Override
    public Uni<Optional<Answer>> lookUp(ProviderRequest request, CallIdentity identity) {
        return after(done(identity.key())).map(Optional::of);
    }

    private int attempt(String key) {
        return attempts.merge(key, 1, Integer::sum);
    }

    private Uni<Answer> after(Answer answer) {
        Uni<Answer> now = Uni.createFrom().item(answer);
        return latency.isZero() ? now : now.onItem().delayIt().by(latency);
    }

    private static Answer done(String key) {
        return new Answer.Done(reference(key));
    }

    private static String reference(String key) {
        return "sim_" + UUID.nameUUIDFromBytes(key.getBytes(UTF_8));
    }
}
