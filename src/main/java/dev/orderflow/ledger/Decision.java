package dev.orderflow.ledger;

import dev.orderflow.messaging.Fact;
import java.util.Set;

/**
 * What follows from a provider's answer.
 *
 * @param effect how the effect ended
 * @param reference the provider's own number for it; null if it was refused
 * @param reason why it was refused; null if it succeeded
 * @param from the states in which the order may be; in any other it keeps its state
 * @param to the state in which the order is then; null where {@code from} is empty
 * @param fact what is told to the world
 */
public record Decision(
        EffectState effect, String reference, String reason, Set<OrderState> from, OrderState to, Fact fact) {

    public static Decision succeeded(String reference, Set<OrderState> from, OrderState to, Fact fact) {
        return new Decision(EffectState.SUCCEEDED, reference, null, from, to, fact);
    }

    /** That it succeeded changes nothing of the order. */
    public static Decision succeededBeside(String reference, Fact fact) {
        return new Decision(EffectState.SUCCEEDED, reference, null, Set.of(), null, fact);
    }

    /** That it was refused changes nothing of the order. */
    public static Decision refusedBeside(String reason, Fact fact) {
        return new Decision(EffectState.REFUSED, null, reason, Set.of(), null, fact);
    }

    public static Decision refused(String reason, Set<OrderState> from, OrderState to, Fact fact) {
        return new Decision(EffectState.REFUSED, null, reason, from, to, fact);
    }
}
