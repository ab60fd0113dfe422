package dev.orderflow.effect;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One effect at one provider, as input of {@link StepProtocol}.
 *
 * @param due the order states in which the effect is due
 * @param needless the order states in which a request for the effect is valid and there is nothing to do
 * @param call calls the provider, with the order from the ledger
 * @param lookUp looks an earlier request up at the provider; empty if the provider never saw it
 * @param decide maps a final answer to its consequences, without side effects
 * @param action null if the effect never needs the customer
 */
public record Step(
        String orderId,
        EffectKind kind,
        Set<OrderState> due,
        Set<OrderState> needless,
        Timeouts timeouts,
        BiFunction<OrderDetails, CallIdentity, Uni<Answer>> call,
        BiFunction<OrderDetails, CallIdentity, Uni<Optional<Answer>>> lookUp,
        BiFunction<OrderDetails, Answer.Final, Decision> decide,
        CustomerAction action) {

    public Step(
            String orderId,
            EffectKind kind,
            Set<OrderState> due,
            Set<OrderState> needless,
            Timeouts timeouts,
            BiFunction<OrderDetails, CallIdentity, Uni<Answer>> call,
            BiFunction<OrderDetails, CallIdentity, Uni<Optional<Answer>>> lookUp,
            BiFunction<OrderDetails, Answer.Final, Decision> decide) {
        this(orderId, kind, due, needless, timeouts, call, lookUp, decide, null);
    }

    public Step with(CustomerAction customerAction) {
        return new Step(orderId, kind, due, needless, timeouts, call, lookUp, decide, customerAction);
    }

    String key() {
        return kind.keyFor(orderId);
    }
}
