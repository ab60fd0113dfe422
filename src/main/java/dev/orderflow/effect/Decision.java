package dev.orderflow.effect;

import dev.orderflow.event.Fact;
import java.util.Set;

/**
 * The consequences of a provider's final answer.
 *
 * @param effect the effect's final state
 * @param reference the provider's id of the charge, booking or refund; null if it was refused
 * @param reason why it was refused; null if it succeeded
 * @param from the order states that change to {@code to}; an order in any other state keeps its state
 * @param to the order's new state; null if {@code from} is empty
 * @param fact the content of the event to publish
 */
public record Decision(
        EffectState effect, String reference, String reason, Set<OrderState> from, OrderState to, Fact fact) {

    public static Decision succeeded(String reference, Set<OrderState> from, OrderState to, Fact fact) {
        return new Decision(EffectState.SUCCEEDED, reference, null, from, to, fact);
    }

    /** A success that does not change the order's state. */
    public static Decision succeededBeside(String reference, Fact fact) {
        return new Decision(EffectState.SUCCEEDED, reference, null, Set.of(), null, fact);
    }

    /** A refusal that does not change the order's state. */
    public static Decision refusedBeside(String reason, Fact fact) {
        return new Decision(EffectState.REFUSED, null, reason, Set.of(), null, fact);
    }

    public static Decision refused(String reason, Set<OrderState> from, OrderState to, Fact fact) {
        return new Decision(EffectState.REFUSED, null, reason, from, to, fact);
    }
}
