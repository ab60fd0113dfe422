package dev.orderflow.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One effect at one provider, as {@link StepProtocol} needs to know it.
 *
 * @param timeout after which the provider's answer is not awaited any longer
 * @param keyWindow how long the provider takes a repeated idempotency key for the same request
 * @param call asks the provider to act, under an idempotency key
 * @param lookUp asks the provider what became of an idempotency key; empty if it never saw it
 * @param decide what follows from a final answer; pure
 */
public record Step(
        String orderId,
        EffectKind kind,
        Duration timeout,
        Duration keyWindow,
        Function<String, Uni<Answer>> call,
        Function<String, Uni<Optional<Answer>>> lookUp,
        Function<Answer.Final, Decision> decide) {

    String key() {
        return kind.keyFor(orderId);
    }
}
