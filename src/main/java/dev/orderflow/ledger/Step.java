package dev.orderflow.ledger;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One effect at one provider, as {@link StepProtocol} needs to know it.
 *
 * @param due the states of the order that call for this effect
 * @param needless the states in which a message that asks for it is no mistake, and there is nothing to do
 * @param call asks the provider to act for the order as the ledger has it, under an idempotency key
 * @param lookUp asks the provider what became of a request; empty if it never saw it
 * @param decide what follows from a final answer; pure
 */
public record Step(
        String orderId,
        EffectKind kind,
        Set<OrderState> due,
        Set<OrderState> needless,
        Patience patience,
        BiFunction<OrderDetails, String, Uni<Answer>> call,
        Function<Inquiry, Uni<Optional<Answer>>> lookUp,
        BiFunction<OrderDetails, Answer.Final, Decision> decide) {

    String key() {
        return kind.keyFor(orderId);
    }
}
