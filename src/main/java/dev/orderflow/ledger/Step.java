package dev.orderflow.ledger;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/**
 * One effect at one provider, as {@link StepProtocol} needs to know it.
 *
 * @param call asks the provider to act, under an idempotency key
 * @param lookUp asks the provider what became of a request; empty if it never saw it
 * @param decide what follows from a final answer; pure
 */
public record Step(
        String orderId,
        EffectKind kind,
        Patience patience,
        Function<String, Uni<Answer>> call,
        Function<Inquiry, Uni<Optional<Answer>>> lookUp,
        Function<Answer.Final, Decision> decide) {

    String key() {
        return kind.keyFor(orderId);
    }
}
